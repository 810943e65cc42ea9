using Ingot.Connectors.Files.Csv;

namespace Ingot.Connectors.Files.Columns;

/// <summary>Takes the quotes off a field.</summary>
/// <remarks>The indexer has made sure that a field beginning with a quote ends with its closing quote.</remarks>
internal sealed class QuotedText(CsvSyntax syntax)
{
    private byte[] _scratch = [];

    /// <summary>Whether the field is written in quotes.</summary>
    public bool IsQuoted(ReadOnlySpan<byte> field) => field.Length > 0 && syntax.Quote is { } quote && field[0] == quote;

    /// <summary>The value of a quoted field; valid until the next call.</summary>
    public ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> field)
    {
        var escape = syntax.Escape;
        var inner = field[1..^1];
        if (escape is null || inner.IndexOf(escape.Value) is not (>= 0 and var first))
            return inner;

        if (_scratch.Length < inner.Length)
            _scratch = new byte[Math.Max(inner.Length, 256)];
        inner[..first].CopyTo(_scratch);
        var length = first;
        for (var i = first; i < inner.Length; i++)
        {
            if (inner[i] == escape && i + 1 < inner.Length)
                i++;
            _scratch[length++] = inner[i];
        }

        return _scratch.AsSpan(0, length);
    }
}
