using System.Globalization;
using Ingot.Core.Proof;
using Ingot.DuckDb;

namespace Ingot.Proof;

/// <summary>
/// The content digest of a set of rows, whatever their order: each row's columns are hashed in order, and the rows'
/// hashes are summed, so repeated rows count. Several threads may add chunks. Specified in docs/formats/digest.md.
/// </summary>
public sealed class RowDigest
{
    /// <summary>Name and version of the algorithm, as certificates carry it.</summary>
    public const string Algorithm = "ingot-rows-1";

    private readonly Lock _lock = new();
    private readonly ulong[] _columns;
    private ulong _low;
    private ulong _high;
    private long _rows;

    /// <summary>Creates the digest of no rows.</summary>
    /// <param name="columns">Number of columns.</param>
    public RowDigest(int columns) => _columns = new ulong[columns];

    /// <summary>Number of columns.</summary>
    public int ColumnCount => _columns.Length;

    /// <summary>Rows added so far.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>Adds the rows of a chunk.</summary>
    /// <param name="chunk">Flat vectors.</param>
    /// <param name="first">Position of the first column to digest; as many as <see cref="ColumnCount"/> follow.</param>
    public void Add(Chunk chunk, int first = 0)
    {
        var count = chunk.Count;
        Span<ulong> rows = stackalloc ulong[count];
        Span<ulong> values = stackalloc ulong[count];
        Span<ulong> columns = stackalloc ulong[_columns.Length];
        rows.Fill(ValueHash.RowSeed);
        for (var column = 0; column < columns.Length; column++)
        {
            VectorHash.Compute(chunk[first + column], values);
            var sum = 0UL;
            for (var row = 0; row < rows.Length; row++)
            {
                rows[row] = ValueHash.Combine(rows[row], values[row]);
                sum += ValueHash.Fold(values[row], ValueHash.RowSeed);
            }

            columns[column] = sum;
        }

        ulong low = 0, high = 0;
        foreach (var row in rows)
        {
            var lanes = ValueHash.Finish(row);
            low += lanes.Low;
            high += lanes.High;
        }

        lock (_lock)
        {
            _low += low;
            _high += high;
            _rows += count;
            for (var column = 0; column < columns.Length; column++)
                _columns[column] += columns[column];
        }
    }

    /// <summary>Adds the rows of another digest, such as that of the next file.</summary>
    /// <param name="other">A digest of the same columns that no thread adds to any more.</param>
    public void Add(RowDigest other)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.ColumnCount, ColumnCount, nameof(other));
        lock (_lock)
        {
            _low += other._low;
            _high += other._high;
            _rows += other._rows;
            for (var column = 0; column < _columns.Length; column++)
                _columns[column] += other._columns[column];
        }
    }

    /// <summary>The rows and digest as evidence: 32 hexadecimal digits.</summary>
    public Evidence ToEvidence()
    {
        lock (_lock)
            return new Evidence(_rows, string.Create(CultureInfo.InvariantCulture, $"{_high:x16}{_low:x16}"));
    }

    /// <summary>Positions of the columns whose content differs from another digest of the same columns.</summary>
    /// <param name="other">A digest of the same columns.</param>
    /// <returns>0-based positions; empty when only the pairing of values into rows differs.</returns>
    public IReadOnlyList<int> DifferingColumns(RowDigest other) =>
        [.. Enumerable.Range(0, _columns.Length).Where(c => _columns[c] != other._columns[c])];
}
