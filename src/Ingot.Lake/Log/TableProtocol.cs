using System.Collections.Immutable;

namespace Ingot.Lake.Log;

/// <summary>What a reader and a writer of the table must know; the protocol's <c>protocol</c>.</summary>
public sealed record TableProtocol : LogAction
{
    /// <summary>Least version of the protocol that reads the table; 3 lists features.</summary>
    public required int MinReaderVersion { get; init; }

    /// <summary>Least version of the protocol that writes the table; 7 lists features.</summary>
    public required int MinWriterVersion { get; init; }

    /// <summary>Features a reader must know; null unless the reader version is 3.</summary>
    public ImmutableSortedSet<string>? ReaderFeatures { get; init; }

    /// <summary>Features a writer must know; null unless the writer version is 7.</summary>
    public ImmutableSortedSet<string>? WriterFeatures { get; init; }

    /// <inheritdoc />
    public bool Equals(TableProtocol? other) =>
        other is not null && MinReaderVersion == other.MinReaderVersion && MinWriterVersion == other.MinWriterVersion
        && Same(ReaderFeatures, other.ReaderFeatures) && Same(WriterFeatures, other.WriterFeatures);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(MinReaderVersion, MinWriterVersion);

    private static bool Same(ImmutableSortedSet<string>? a, ImmutableSortedSet<string>? b) =>
        a is null ? b is null : b is not null && a.SetEquals(b);
}
