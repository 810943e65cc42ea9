using Ingot.Connectors.Files.Bytes;

namespace Ingot.Connectors.Files.Csv.Detection;

/// <summary>Goes over the fields of a block by plain splitting, without regard to quotes: for looking at how fields begin and end.</summary>
internal ref struct FieldWalk(Block block, CsvSyntax syntax)
{
    private ReadOnlySpan<byte> _rest = block.Content;

    /// <summary>The field, with whatever is around it.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>The walk itself.</summary>
    public readonly FieldWalk GetEnumerator() => this;

    /// <summary>Goes to the next field.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        var end = _rest.IndexOfAny(syntax.Delimiter, syntax.Terminator);
        Current = (end < 0 ? _rest : _rest[..end]).TrimEnd((byte)'\r');
        _rest = end < 0 ? default : _rest[(end + 1)..];
        return true;
    }
}
