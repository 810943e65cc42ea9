using System.Data.Common;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>Fills a column of values of one size that the source gives as text.</summary>
internal sealed class ParsedFiller<T>(ParseText<T> parse) : ColumnFiller
    where T : unmanaged
{
    private readonly FieldChars _chars = new();

    internal override ColumnBlock CreateBlock() => new FixedBlock<T>();

    internal override void Read(DbDataReader reader, int ordinal, ColumnBlock block, int row) =>
        ((FixedBlock<T>)block).Set(row, parse(_chars.Get(reader, ordinal)));
}
