using Ingot.Connectors.Files.Bytes;

namespace Ingot.Connectors.Files.Csv.Detection;

/// <summary>The beginning of a CSV file, decoded, without byte order mark and skipped lines.</summary>
/// <param name="Bytes">The text as UTF-8.</param>
/// <param name="IsWhole">Whether it is all of the file.</param>
/// <param name="Start">Where the text begins in the file.</param>
internal sealed record CsvSample(ReadOnlyMemory<byte> Bytes, bool IsWhole, BlockStart Start)
{
    /// <summary>Bytes that are looked at; more only when the first record is longer.</summary>
    public const int Size = 2 << 20;

    /// <summary>The sample's whole records as a block.</summary>
    /// <param name="syntax">Bytes with a meaning.</param>
    /// <param name="most">Bytes to look at.</param>
    public Block Cut(CsvSyntax syntax, int most = int.MaxValue)
    {
        var isWhole = IsWhole && Bytes.Length <= most;
        var bytes = Bytes.Span[..Math.Min(Bytes.Length, most)];
        var block = new Block(bytes.Length) { FirstLine = Start.Line, FirstByte = Start.Byte, FirstRecord = 1 };
        bytes.CopyTo(block.Buffer);
        var length = bytes.Length;
        if (isWhole && length > 0 && bytes[^1] != syntax.Terminator)
            block.Buffer[length++] = syntax.Terminator;

        var cutter = new CsvCutter(syntax);
        cutter.Scan(block.Buffer, length, isWhole);
        block.Length = cutter.State.Boundary;
        block.Records = cutter.State.Records;
        return block;
    }

    /// <summary>The sample from <paramref name="offset"/> on.</summary>
    /// <param name="offset">Offset of the first byte to keep.</param>
    /// <param name="terminator">Ends lines.</param>
    public CsvSample From(int offset, byte terminator)
    {
        offset = Math.Min(offset, Bytes.Length);
        var lines = Bytes.Span[..offset].Count(terminator);
        return new CsvSample(Bytes[offset..], IsWhole, new BlockStart(Start.Byte + offset, Start.Line + lines));
    }
}
