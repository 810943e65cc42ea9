using System.Collections.Immutable;

namespace Ingot.Lake.Log;

/// <summary>A data file that is no longer part of the table; the protocol's <c>remove</c>.</summary>
public sealed record RemoveFile : LogAction
{
    /// <summary>Path relative to the table's folder, <c>/</c>-separated, decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The path as the log spells it, or null to percent-encode <see cref="Path"/>.</summary>
    internal string? SpelledPath { get; init; }

    /// <summary>When it was removed, UTC, or null when the log does not say.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>False when other files of the same commit hold the same rows.</summary>
    public bool DataChange { get; init; } = true;

    /// <summary>Size in bytes, or null when the log does not say.</summary>
    public long? Size { get; init; }

    /// <summary>Partition values, or null when the log does not say.</summary>
    public ImmutableDictionary<string, string?>? PartitionValues { get; init; }

    /// <summary>Facts about the file, or null when the log does not say.</summary>
    public ImmutableDictionary<string, string?>? Tags { get; init; }
}
