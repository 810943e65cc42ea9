using Ingot.Connectors.Files.Options;

namespace Ingot.Connectors.Files.Paths;

/// <summary>What a file's ending says.</summary>
internal static class FileKinds
{
    private static readonly Dictionary<string, FileFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = FileFormat.Csv,
        [".tsv"] = FileFormat.Csv,
        [".tab"] = FileFormat.Csv,
        [".psv"] = FileFormat.Csv,
        [".json"] = FileFormat.Json,
        [".jsonl"] = FileFormat.JsonLines,
        [".ndjson"] = FileFormat.JsonLines,
        [".parquet"] = FileFormat.Parquet,
        [".xlsx"] = FileFormat.Excel,
    };

    /// <summary>The format, looking behind <c>.gz</c> and <c>.zst</c>; null when the ending says nothing.</summary>
    /// <param name="name">File name or path.</param>
    public static FileFormat? FormatOf(string name)
    {
        var ending = Path.GetExtension(name);
        if (ending.Equals(".gz", StringComparison.OrdinalIgnoreCase) || ending.Equals(".zst", StringComparison.OrdinalIgnoreCase))
            ending = Path.GetExtension(name[..^ending.Length]);
        return Formats.TryGetValue(ending, out var format) ? format : null;
    }

    /// <summary>Whether a file or folder of that name is left out of folders and patterns: hidden, or not finished.</summary>
    /// <param name="name">Last part of a path.</param>
    public static bool IsPassedOver(string name) =>
        name.StartsWith('.') || name.StartsWith("~$", StringComparison.Ordinal) || name.EndsWith('~')
        || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".part", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".partial", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".crdownload", StringComparison.OrdinalIgnoreCase);
}
