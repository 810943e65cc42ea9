namespace Ingot.Connectors.Files.Bytes;

/// <summary>Takes each line that is not blank for a record.</summary>
internal sealed class LineCutter : IRecordCutter
{
    private static ReadOnlySpan<byte> Blanks => " \t\r"u8;

    private readonly List<Extent> _extents = [];
    private CutState _state;
    private int _start;
    private int _scanned;

    /// <inheritdoc />
    public CutState State => _state;

    /// <inheritdoc />
    public byte Terminator => (byte)'\n';

    /// <inheritdoc />
    public void Restart(BlockStart at)
    {
        _state = default;
        _extents.Clear();
        _start = 0;
        _scanned = 0;
    }

    /// <inheritdoc />
    public int Discard(int length)
    {
        _scanned = 0;
        _start = 0;
        return 0;
    }

    /// <inheritdoc />
    public void Mark(Block block)
    {
        block.Extents.Clear();
        block.Extents.AddRange(_extents);
    }

    /// <inheritdoc />
    public void Scan(byte[] buffer, int length, bool final)
    {
        var content = buffer.AsSpan(0, length);
        while (content[_scanned..].IndexOf(Terminator) is >= 0 and var found)
        {
            var end = _scanned + found;
            EndLine(content, end);
            _start = _scanned = end + 1;
        }

        _scanned = length;
    }

    private void EndLine(ReadOnlySpan<byte> content, int end)
    {
        var line = content[_start..end];
        var first = line.IndexOfAnyExcept(Blanks);
        if (first >= 0)
        {
            _extents.Add(new Extent(_start + first, _start + line.TrimEnd(Blanks).Length));
            _state.Records++;
        }

        _state.Lines++;
        _state.Boundary = end + 1;
        if (_state.FirstEnd == 0)
        {
            _state.FirstEnd = end + 1;
            _state.LinesToFirstEnd = _state.Lines;
        }
    }
}
