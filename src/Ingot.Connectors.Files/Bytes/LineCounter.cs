namespace Ingot.Connectors.Files.Bytes;

/// <summary>Says on which line an offset of a block lies; offsets must be asked for in ascending order.</summary>
internal sealed class LineCounter(byte terminator)
{
    private Block _block = null!;
    private int _counted;
    private long _line;

    /// <summary>Begins with another block.</summary>
    public void Start(Block block)
    {
        _block = block;
        _counted = 0;
        _line = block.FirstLine;
    }

    /// <summary>The line, from 1, of an offset.</summary>
    public long At(int offset)
    {
        _line += _block.Content[_counted..offset].Count(terminator);
        _counted = offset;
        return _line;
    }
}
