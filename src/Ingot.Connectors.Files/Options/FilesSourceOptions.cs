using Ingot.Configuration.Options;

namespace Ingot.Connectors.Files.Options;

/// <summary>Describes what a job may say of files; <see cref="FilesOptionsReader"/> reads it.</summary>
internal static class FilesSourceOptions
{
    /// <summary>The options.</summary>
    public static IReadOnlyList<OptionDescription> All { get; } =
    [
        new() { Key = "format", Type = OptionType.Choice, Allowed = ["csv", "json", "jsonl", "parquet", "xlsx"], Default = "by the file's ending", Meaning = "what the files are" },
        new() { Key = "compression", Type = OptionType.Choice, Allowed = ["none", "gzip", "zstd"], Default = "found out", Meaning = "how the files are compressed" },
        new() { Key = "recursive", Type = OptionType.Boolean, Default = "false", Meaning = "whether folders within the folder are read" },
        new() { Key = "encoding", Type = OptionType.Text, Default = "found out", Meaning = "such as `utf-8`, `utf-16`, `windows-1252`" },
        new() { Key = "delimiter", Type = OptionType.Text, Default = "found out", Meaning = "one ASCII character, or `tab`, `comma`, `semicolon`, `pipe`, `space`" },
        new() { Key = "quote", Type = OptionType.Text, Default = "found out", Meaning = "one ASCII character, or `none`" },
        new() { Key = "escape", Type = OptionType.Text, Default = "found out", Meaning = "one ASCII character; the quote itself when quotes are doubled" },
        new() { Key = "header", Type = OptionType.Boolean, Default = "found out", Meaning = "whether the first record holds names" },
        new() { Key = "skip", Type = OptionType.Integer, Min = 0, Max = 1_000_000, Default = "0", Meaning = "lines, or of xlsx rows with values, before the header" },
        new() { Key = "decimal", Type = OptionType.Text, Default = "found out", Meaning = "the decimal sign, one ASCII character" },
        new() { Key = "thousands", Type = OptionType.Text, Default = "found out", Meaning = "what stands between thousands, one ASCII character, or `none`" },
        new() { Key = "date_format", Type = OptionType.Text, Default = "found out", Meaning = "how dates are written, in letters of strptime such as `%d.%m.%Y`" },
        new() { Key = "timestamp_format", Type = OptionType.Text, Default = "found out", Meaning = "how timestamps are written, such as `%d.%m.%Y %H:%M:%S`" },
        new() { Key = "time_format", Type = OptionType.Text, Default = "found out", Meaning = "how times of day are written, such as `%H:%M`" },
        new() { Key = "null", Type = OptionType.TextList, Default = "the empty field", Meaning = "words that stand for null without quotes" },
        new() { Key = "max_record", Type = OptionType.Integer, Min = 64, Max = 1 << 30, Default = "16777216", Meaning = "bytes of the longest record" },
        new() { Key = "sheet", Type = OptionType.Text, Default = "the first", Meaning = "name or number, from 1, of a sheet" },
    ];
}
