namespace Ingot.Connectors;

/// <summary>A record of a source that could not be read as a row, exactly one for each such record.</summary>
public sealed record RejectedRecord
{
    /// <summary>Most characters that <see cref="Raw"/> holds.</summary>
    public const int RawLimit = 4096;

    /// <summary>Name of the part it was found in.</summary>
    public required string Part { get; init; }

    /// <summary>1-based ordinal of the record in its part, as <c>_row_number</c> would have been.</summary>
    public required long RecordNumber { get; init; }

    /// <summary>1-based line on which the record begins; for sources without lines, the ordinal of the record or row.</summary>
    public required long Line { get; init; }

    /// <summary>0-based offset of the record's first byte in the decompressed (and, unless UTF-8, decoded) content; null where bytes mean nothing.</summary>
    public long? ByteOffset { get; init; }

    /// <summary>Column whose value is wrong; null when the record as a whole is.</summary>
    public string? Column { get; init; }

    /// <summary>What is wrong, as a sentence without the raw record.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// The record's text as found, without its line end, at most <see cref="RawLimit"/> characters;
    /// bytes that are not UTF-8 and NUL are written <c>\xHH</c>.
    /// </summary>
    public required string Raw { get; init; }

    /// <summary>Length of the whole record in bytes; more than <see cref="Raw"/> shows when the record was long.</summary>
    public required long RawBytes { get; init; }
}
