using System.Data.Common;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>Fills a column of bytes.</summary>
internal sealed class BytesFiller(WriteField write) : ColumnFiller
{
    internal override ColumnBlock CreateBlock() => new BytesBlock();

    internal override void Read(DbDataReader reader, int ordinal, ColumnBlock block, int row)
    {
        var bytes = (BytesBlock)block;
        write(reader, ordinal, bytes);
        bytes.End(row);
    }
}
