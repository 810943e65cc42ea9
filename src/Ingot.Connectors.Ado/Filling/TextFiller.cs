using System.Data.Common;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>Fills a column of text from the driver's characters.</summary>
/// <param name="read">Gives a field as text; null for the driver's own characters.</param>
internal sealed class TextFiller(Func<DbDataReader, int, string>? read) : ColumnFiller
{
    private readonly FieldChars _chars = new();

    internal override ColumnBlock CreateBlock() => new BytesBlock();

    internal override void Read(DbDataReader reader, int ordinal, ColumnBlock block, int row)
    {
        var bytes = (BytesBlock)block;
        Utf8Text.Write(read is null ? _chars.Get(reader, ordinal) : read(reader, ordinal), bytes);
        bytes.End(row);
    }
}
