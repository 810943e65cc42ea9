using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Ingot.Telemetry;

/// <summary>
/// Which providers of secrets answered when they were last asked. They are asked before anything else, so whoever begins
/// to look at metrics later must still see it. It flows as an asynchronous local does, as <see cref="Logs"/> do.
/// </summary>
public static class SecretProviders
{
    private static readonly AsyncLocal<ConcurrentDictionary<string, bool>?> Current = new();
    private static readonly ConcurrentDictionary<string, bool> OfAll = new(StringComparer.Ordinal);

    /// <summary>Begins to remember what is called from here on apart from others in this process.</summary>
    public static void Begin() => Current.Value = new(StringComparer.Ordinal);

    /// <summary>Says that a provider was asked.</summary>
    /// <param name="provider">Its name.</param>
    /// <param name="answers">Whether it could answer.</param>
    public static void Asked(string provider, bool answers)
    {
        OfAll[provider] = answers;
        if (Current.Value is { } own)
            own[provider] = answers;
    }

    /// <summary>Of the caller's host; of all, where the caller is a thread that no host began, such as one that answers a request.</summary>
    internal static IEnumerable<Measurement<double>> Measure() =>
        (Current.Value ?? OfAll).Select(s => new Measurement<double>(s.Value ? 1 : 0, new KeyValuePair<string, object?>(Tag.Provider, s.Key)));
}
