using System.Runtime.CompilerServices;
using Ingot.Connectors.Files.Csv;

namespace Ingot.Connectors.Files.Columns;

/// <summary>Takes the quotes off a field.</summary>
/// <remarks>The indexer has made sure that a field beginning with a quote ends with its closing quote.</remarks>
internal sealed class QuotedText(CsvSyntax syntax)
{
    private readonly bool _quotes = syntax.Quote is not null;
    private readonly byte _quote = syntax.Quote ?? 0;
    private readonly byte _escape = syntax.Escape ?? 0;
    private byte[] _scratch = [];

    /// <summary>Whether the field is written in quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsQuoted(ReadOnlySpan<byte> field) => field.Length > 0 && field[0] == _quote && _quotes;

    /// <summary>The value of a quoted field; valid until the next call.</summary>
    public ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> field)
    {
        var inner = field[1..^1];
        if (inner.IndexOf(_escape) is not (>= 0 and var first))
            return inner;

        if (_scratch.Length < inner.Length)
            _scratch = new byte[Math.Max(inner.Length, 256)];
        inner[..first].CopyTo(_scratch);
        var length = first;
        for (var i = first; i < inner.Length; i++)
        {
            if (inner[i] == _escape && i + 1 < inner.Length)
                i++;
            _scratch[length++] = inner[i];
        }

        return _scratch.AsSpan(0, length);
    }
}
