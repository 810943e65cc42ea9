namespace Ingot.Core.Proof;

/// <summary>
/// The record that a load ends with: what the source has, what was read, what was written, what is read back, and the verdict.
/// Stored in the lake commit and in the journal. Format: docs/formats/certificate.md.
/// </summary>
public sealed record Certificate
{
    /// <summary>Version of this record's layout: 2 with <see cref="Changes"/> or <see cref="Source"/>, 1 without.</summary>
    public int FormatVersion { get; init; } = 1;

    /// <summary>The load that this certifies.</summary>
    public required string LoadId { get; init; }

    /// <summary>The job that was loaded.</summary>
    public required string Job { get; init; }

    /// <summary>Name and version of the digest, such as <c>ingot-rows-1</c>.</summary>
    public required string DigestAlgorithm { get; init; }

    /// <summary>Records found in the source, readable or not.</summary>
    public required long SourceRecords { get; init; }

    /// <summary>Records that could not be read and went to quarantine.</summary>
    public required long Quarantined { get; init; }

    /// <summary>
    /// Source columns of the rows that the load was to bring, as a second look at the source gave them, of the moment at which
    /// they were read; null when that was not asked for.
    /// </summary>
    public Evidence? Source { get; init; }

    /// <summary>Source columns as they left the reader.</summary>
    public required Evidence Read { get; init; }

    /// <summary>The source's columns and the row number as they were handed to the writer.</summary>
    public required Evidence Written { get; init; }

    /// <summary>The same columns as they were read back from the stored files; null when that was not done.</summary>
    public Evidence? ReadBack { get; init; }

    /// <summary>What the load did by key; null for a load that appended or replaced rows without looking for that.</summary>
    public ChangeCounts? Changes { get; init; }

    /// <summary>All rows that the load added to the table's files, deletes included; null when they are those of <see cref="Written"/>.</summary>
    public Evidence? Added { get; init; }

    /// <summary>The verdict on the evidence.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>For unproved: why. For refuted: where. Null when proved.</summary>
    public string? Reason { get; init; }

    /// <summary>When the certificate was issued, UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }
}
