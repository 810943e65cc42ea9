using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;
using Microsoft.Extensions.Logging;

namespace Ingot.Telemetry.Export.Options;

/// <summary>Reads the section <c>logging</c>.</summary>
public static class LoggingReader
{
    private const string DefaultFolder = "logs";
    private const long DefaultSize = 100_000_000;
    private const int DefaultRetain = 14;
    private const string Columns = "columns";

    /// <summary>What there is to set.</summary>
    public static OptionSet Options { get; } = new(ProjectSection.Logging,
    [
        new() { Key = "level", Type = OptionType.Choice, Allowed = [.. LoggingOptions.LevelWords.Keys], Default = "information", Meaning = "the least that is logged" },
        new() { Key = "levels", Type = OptionType.TextMap, Meaning = "the same for categories that begin so, as in Ingot.Engine: debug" },
        new() { Key = "console", Type = OptionType.Choice, Allowed = ["none", "text", "json"], Default = "none", Meaning = "how lines are written to standard error" },
        new() { Key = "file.format", Type = OptionType.Choice, Allowed = ["none", "text", "json", "columns"], Default = "text", Meaning = "how lines are written to files; `columns` puts local time, level and message between bars" },
        new() { Key = "file.folder", Type = OptionType.Path, Default = DefaultFolder, Meaning = "the folder of the files" },
        new() { Key = "file.per", Type = OptionType.Choice, Allowed = ["day", "execution"], Default = "day", Meaning = "`day`: files ingot-YYYYMMDD.log; `execution`: a file ingestion_YYYYMMDD_HHMMSS.log for every command that logs" },
        new() { Key = "file.max_size", Type = OptionType.Size, Default = "100MB", Meaning = "the size at which another file of the day is begun" },
        new() { Key = "file.retain", Type = OptionType.Integer, Min = 1, Default = "14", Meaning = "how many files are kept; older ones are deleted" },
    ]);

    /// <summary>Reads the section; what is wrong is added to its problems, and what holds without it is used.</summary>
    /// <param name="section">The section; null when it is not there.</param>
    /// <param name="folder">The project's folder.</param>
    public static LoggingOptions Read(ConfigMap? section, ProjectFolder folder)
    {
        var defaults = LoggingOptions.WithoutProject with { File = File(null, folder) };
        if (section is null)
            return defaults;

        var options = new LoggingOptions(
            Level(section.Find("level")) ?? defaults.Level, Levels(section.Map("levels")), Format(section, "console", null), File(section.Map("file"), folder));
        section.ReportUnknownKeys();
        return options;
    }

    private static LogLevel? Level(ConfigNode? node) =>
        node.AsOneOf(LoggingOptions.LevelWords.Keys) is { } word ? LoggingOptions.LevelWords[word] : null;

    private static Dictionary<string, LogLevel> Levels(ConfigMap? map)
    {
        var levels = new Dictionary<string, LogLevel>(StringComparer.Ordinal);
        foreach (var entry in map?.Entries ?? [])
        {
            if (Level(map!.Find(entry.Key)) is { } level)
                levels[entry.Key] = level;
        }

        return levels;
    }

    private static LogFormat? Format(ConfigMap? map, string key, LogFormat? otherwise, params string[] more) => map?.OneOf(key, ["none", "text", "json", .. more]) switch
    {
        "text" => LogFormat.Text,
        "json" => LogFormat.Json,
        Columns => LogFormat.Columns,
        "none" => null,
        _ => otherwise,
    };

    private static LogFileOptions? File(ConfigMap? map, ProjectFolder folder)
    {
        var format = Format(map, "format", LogFormat.Text, Columns);
        var place = map?.Find("folder").AsPath(folder) ?? folder.Resolve(DefaultFolder);
        var perExecution = map?.OneOf("per", "day", "execution") == "execution";
        var size = map?.Size("max_size") ?? DefaultSize;
        var retain = (int?)map?.Integer("retain", 1, 100_000) ?? DefaultRetain;
        if (size < 10_000)
            map!.Find("max_size")!.Report("'logging.file.max_size' must be at least 10KB.");
        map?.ReportUnknownKeys();
        return format is { } known ? new LogFileOptions(place, known, Math.Max(size, 10_000), retain) { PerExecution = perExecution } : null;
    }
}
