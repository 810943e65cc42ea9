using Ingot.Connectors.Ado.Filling;
using Ingot.DuckDb;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>Up to a chunk of rows on their way from a driver to DuckDB, and the records among them that are rejected.</summary>
/// <param name="fillers">Fillers of the wanted columns.</param>
internal sealed class RowBlock(IEnumerable<ColumnFiller> fillers)
{
    /// <summary>A block of long values ends with fewer rows.</summary>
    private const long MostBytes = 4 * 1024 * 1024;

    private readonly int[] _records = new int[Chunk.Capacity];
    private readonly List<RejectedRecord> _rejected = [];
    private int _found;

    /// <summary>The values, column by column.</summary>
    public ColumnBlock[] Columns { get; } = [.. fillers.Select(f => f.CreateBlock())];

    /// <summary>Rows that are held.</summary>
    public int Rows { get; private set; }

    /// <summary>Records that were found, rows and rejected ones.</summary>
    public int Found => _found;

    /// <summary>Ordinal of the first record that was found.</summary>
    public long First { get; set; }

    /// <summary>Bytes that the values take.</summary>
    public long Bytes
    {
        get
        {
            var bytes = 0L;
            foreach (var column in Columns)
                bytes += column.Bytes;
            return bytes;
        }
    }

    /// <summary>Whether no more should be put into it.</summary>
    public bool IsFull => Rows == Chunk.Capacity || _rejected.Count == Chunk.Capacity || ((Rows & 15) == 0 && Bytes >= MostBytes);

    /// <summary>Says that the row after the last is there.</summary>
    public void AddRow() => _records[Rows++] = _found++;

    /// <summary>Rejects the record that was begun as the row after the last.</summary>
    public void Reject(RejectedRecord record)
    {
        foreach (var column in Columns)
            column.Forget(Rows);
        _rejected.Add(record with { RecordNumber = _found, Line = _found });
        _found++;
    }

    /// <summary>Hands the rejected records over, now that the number of the first record is known.</summary>
    public void SendRejected(IRejectSink rejects)
    {
        foreach (var record in _rejected)
            rejects.Add(record with { RecordNumber = First + record.RecordNumber, Line = First + record.Line });
    }

    /// <summary>Writes the number of each row.</summary>
    public void NumberRows(Span<long> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = First + _records[i];
    }

    /// <summary>Makes the block empty.</summary>
    public void Clear()
    {
        foreach (var column in Columns)
            column.Clear();
        _rejected.Clear();
        (Rows, _found) = (0, 0);
    }
}
