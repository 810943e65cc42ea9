using Microsoft.Extensions.Logging;

namespace Ingot.Telemetry.Export.Options;

/// <summary>The section <c>logging</c>.</summary>
/// <param name="Level">The least that is logged.</param>
/// <param name="Levels">The same for categories that begin so.</param>
/// <param name="Console">How lines are written to standard error; null for not at all.</param>
/// <param name="File">How they are written to files; null for not at all.</param>
public sealed record LoggingOptions(LogLevel Level, IReadOnlyDictionary<string, LogLevel> Levels, LogFormat? Console, LogFileOptions? File)
{
    /// <summary>Words of levels.</summary>
    public static IReadOnlyDictionary<string, LogLevel> LevelWords { get; } = new Dictionary<string, LogLevel>(StringComparer.Ordinal)
    {
        ["trace"] = LogLevel.Trace,
        ["debug"] = LogLevel.Debug,
        ["information"] = LogLevel.Information,
        ["warning"] = LogLevel.Warning,
        ["error"] = LogLevel.Error,
        ["critical"] = LogLevel.Critical,
        ["none"] = LogLevel.None,
    };

    /// <summary>What holds outside of a project.</summary>
    public static LoggingOptions WithoutProject { get; } = new(LogLevel.Information, new Dictionary<string, LogLevel>(), null, null);

    /// <summary>These options with what the command line says, which then wants to see lines.</summary>
    /// <param name="level">Level; null where nothing was said.</param>
    /// <param name="format">Format; null where nothing was said.</param>
    public LoggingOptions With(LogLevel? level, LogFormat? format) => level is null && format is null
        ? this
        : this with { Level = level ?? Level, Console = format ?? Console ?? LogFormat.Text };
}
