using System.Data.Common;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>Fills a column of values of one size.</summary>
internal sealed class FixedFiller<T>(Func<DbDataReader, int, T> read) : ColumnFiller
    where T : unmanaged
{
    internal override ColumnBlock CreateBlock() => new FixedBlock<T>();

    internal override void Read(DbDataReader reader, int ordinal, ColumnBlock block, int row) =>
        ((FixedBlock<T>)block).Set(row, read(reader, ordinal));
}
