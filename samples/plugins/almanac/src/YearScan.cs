using System.Globalization;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.DuckDb.Scans;

namespace Almanac;

/// <summary>The days of a year with their ISO weeks. A year fits into one chunk.</summary>
internal sealed class YearScan(int year) : Scan
{
    private long _rows;

    public static Column Day { get; } = new("day", ColumnType.Of(ColumnKind.Date), Nullable: false);

    public static Column Week { get; } = new("week", ColumnType.Of(ColumnKind.Integer), Nullable: false);

    /// <summary>Rows given so far.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    public override TableSchema Schema { get; } = TableSchema.Of(Day, Week, new Column(PartScan.RowNumber, ColumnType.Of(ColumnKind.BigInt)));

    public override ScanWorker CreateWorker(IReadOnlyList<int> columns) => new Worker(this, year, columns);

    private sealed class Worker(YearScan scan, int year, IReadOnlyList<int> columns) : ScanWorker
    {
        private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

        public override int Fill(Chunk chunk)
        {
            if (scan.Rows > 0)
                return 0;

            var first = new DateOnly(year, 1, 1);
            var rows = DateTime.IsLeapYear(year) ? 366 : 365;
            for (var i = 0; i < columns.Count; i++)
            {
                for (var row = 0; row < rows; row++)
                {
                    if (columns[i] == 0)
                        chunk[i].Values<int>()[row] = first.DayNumber - Epoch + row;
                    else if (columns[i] == 1)
                        chunk[i].Values<int>()[row] = ISOWeek.GetWeekOfYear(first.AddDays(row).ToDateTime(TimeOnly.MinValue));
                    else
                        chunk[i].Values<long>()[row] = row + 1;
                }
            }

            Interlocked.Add(ref scan._rows, rows);
            return rows;
        }
    }
}
