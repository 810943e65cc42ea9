namespace Ingot.Connectors.Files.Csv;

/// <summary>What is wrong with a record as a whole.</summary>
internal enum BadRowKind
{
    /// <summary>Too many or too few fields.</summary>
    FieldCount,

    /// <summary>Text between a closing quote and the next delimiter.</summary>
    TextAfterQuote,

    /// <summary>The file ends inside a quoted value.</summary>
    OpenQuote,

    /// <summary>Bytes that are not UTF-8.</summary>
    NotUtf8,

    /// <summary>A NUL byte.</summary>
    Nul,

    /// <summary>Something after the last delimiter of a file whose header ends in a delimiter.</summary>
    TrailingValue,

    /// <summary>A value that is not of its column's type, or null where that is not allowed.</summary>
    Value,
}

/// <summary>A record that is not going to be a row.</summary>
/// <param name="Start">Offset of its first byte in the block.</param>
/// <param name="End">Offset after its last byte, terminator excluded.</param>
/// <param name="Record">0-based ordinal in the block.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Detail">Fields found for <see cref="BadRowKind.FieldCount"/>; position of the column for <see cref="BadRowKind.Value"/>.</param>
/// <param name="ValueStart">Offset of the bad value.</param>
/// <param name="ValueEnd">Offset after the bad value.</param>
internal readonly record struct BadRow(
    int Start, int End, int Record, BadRowKind Kind, int Detail, int ValueStart = 0, int ValueEnd = 0);
