using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.DuckDb.Tests.Values;

/// <summary>Boxed rows as a scan.</summary>
internal sealed class RowsScan(IReadOnlyList<ColumnType> types, IReadOnlyList<object?[]> rows) : Scan
{
    public override TableSchema Schema { get; } = TableSchema.Of(types.Select((t, i) => new Column($"c{i}", t)));

    public override Scan BeginReading() => this;

    public override ScanWorker CreateWorker(IReadOnlyList<int> columns) => new Worker(rows, columns);

    private sealed class Worker(IReadOnlyList<object?[]> rows, IReadOnlyList<int> columns) : ScanWorker
    {
        private int _next;

        public override int Fill(Chunk chunk)
        {
            var count = Math.Min(rows.Count - _next, Chunk.Capacity);
            for (var row = 0; row < count; row++)
            {
                for (var i = 0; i < columns.Count; i++)
                    chunk[i].SetValue(row, rows[_next + row][columns[i]]);
            }

            _next += count;
            return count;
        }
    }
}
