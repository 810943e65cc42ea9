namespace Ingot.Connectors.Files.Csv;

/// <summary>The bytes with a meaning in a CSV file.</summary>
/// <remarks>
/// A quote opens a quoted value only as the first byte of a field. Inside, the quote (doubled) or the escape byte
/// followed by any byte stands for that byte; a single quote closes the value.
/// </remarks>
/// <param name="Delimiter">Between fields, ASCII.</param>
/// <param name="Quote">Around values, ASCII; null when the file knows no quoting.</param>
/// <param name="Escape">Before a quote inside a quoted value, ASCII; equal to <paramref name="Quote"/> when quotes are doubled.</param>
/// <param name="Terminator">After records: LF (a CR before it belongs to it), or CR in files without LF.</param>
internal sealed record CsvSyntax(byte Delimiter, byte? Quote, byte? Escape, byte Terminator)
{
    /// <summary>Comma, doubled double quotes, LF or CR LF.</summary>
    public static CsvSyntax Default { get; } = new((byte)',', (byte)'"', (byte)'"', (byte)'\n');

    /// <summary>Whether an escape byte other than the quote is used.</summary>
    public bool HasEscape => Quote is not null && Escape is not null && Escape != Quote;
}
