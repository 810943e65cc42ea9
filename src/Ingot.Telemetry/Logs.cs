using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingot.Telemetry;

/// <summary>
/// Where log lines go. A host says it once, for everything that it then calls; without a host they go nowhere. It flows
/// as an asynchronous local does, so that two hosts in one process do not mix.
/// </summary>
public static class Logs
{
    private static readonly AsyncLocal<ILoggerFactory?> Current = new();

    /// <summary>Sends log lines of what is called from here on to a factory's writers.</summary>
    /// <param name="factory">The factory.</param>
    public static void Use(ILoggerFactory factory) => Current.Value = factory;

    /// <summary>The logger of a category. Ask when there is something to log, not once for all.</summary>
    /// <param name="category">Name of the category; begins with the room's, as in <c>Ingot.Ingest</c>.</param>
    public static ILogger Of(string category) => Current.Value?.CreateLogger(category) ?? NullLogger.Instance;
}
