using System.Collections.Immutable;
using System.Text.Json;

namespace Ingot.Lake.Log;

/// <summary>A data file that is part of the table; the protocol's <c>add</c>.</summary>
public sealed record AddFile : LogAction
{
    /// <summary>Path relative to the table's folder, <c>/</c>-separated, decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The path as the log spells it; null for a file not read from a log, which is then percent-encoded.</summary>
    internal string? SpelledPath { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>When the file was written, UTC; stored in milliseconds.</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <summary>False when the file only rearranges rows that the table had before.</summary>
    public bool DataChange { get; init; } = true;

    /// <summary>Statistics as the protocol's JSON text (<c>numRecords</c>, <c>minValues</c>, …), or null.</summary>
    public string? Statistics { get; init; }

    /// <summary>Facts about the file by name, such as <c>ingot.source</c>.</summary>
    public ImmutableDictionary<string, string?> Tags { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Values of the partition columns by name in their text form; empty in tables Ingot writes.</summary>
    public ImmutableDictionary<string, string?> PartitionValues { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Whether a deletion vector hides rows of the file; such files cannot be read by Ingot.</summary>
    public bool HasDeletionVector { get; init; }

    /// <summary>Rows in the file from its statistics, or null when they do not say.</summary>
    public long? Rows
    {
        get
        {
            if (Statistics is null)
                return null;
            try
            {
                using var document = JsonDocument.Parse(Statistics);
                return document.RootElement.ValueKind is JsonValueKind.Object
                    && document.RootElement.TryGetProperty("numRecords", out var rows)
                    && rows.ValueKind is JsonValueKind.Number && rows.TryGetInt64(out var count) ? count : null;
            }
            catch (JsonException)
            {
                // Statistics are optional hints by the protocol; unreadable ones say nothing.
                return null;
            }
        }
    }

    internal RemoveFile ToRemove(DateTimeOffset at, bool dataChange) => new()
    {
        Path = Path,
        SpelledPath = SpelledPath,
        DeletedAt = at,
        DataChange = dataChange,
        Size = Size,
        PartitionValues = PartitionValues,
        Tags = Tags,
    };
}
