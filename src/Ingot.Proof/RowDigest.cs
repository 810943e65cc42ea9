using System.Runtime.CompilerServices;
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
    private readonly int _leading;
    private Lanes _all;
    private Lanes _lead;
    private long _rows;
    private bool _hasNegativeZero;

    /// <summary>Creates the digest of no rows.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="leading">
    /// How many columns, from the first, also get a digest of their own (<see cref="ToLeadingEvidence"/>); 0 for none.
    /// </param>
    public RowDigest(int columns, int leading = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leading, columns);
        _columns = new ulong[columns];
        _leading = leading;
    }

    /// <summary>Number of columns.</summary>
    public int ColumnCount => _columns.Length;

    /// <summary>Rows added so far.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>Whether a floating-point value among the rows is −0, which some encodings take for 0.</summary>
    public bool HasNegativeZero => Volatile.Read(ref _hasNegativeZero);

    /// <summary>Adds the rows of a chunk.</summary>
    /// <param name="chunk">Flat vectors.</param>
    /// <param name="first">Position of the first column to digest; as many as <see cref="ColumnCount"/> follow.</param>
    // Here and in what it calls: compiled for this machine from the first chunk on. Code that was compiled beforehand may use no instruction
    // that some machine lacks, so that each multiplication is a call, and it would stay for a thousand chunks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Chunk chunk, int first = 0)
    {
        var count = chunk.Count;
        Span<ulong> rows = stackalloc ulong[count];
        Span<ulong> values = stackalloc ulong[count];
        Span<ulong> columns = stackalloc ulong[_columns.Length];
        var lead = default(Lanes);
        var hasNegativeZero = false;
        rows.Fill(ValueHash.RowSeed);
        for (var column = 0; column < columns.Length; column++)
        {
            VectorHash.Compute(chunk[first + column], values, ref hasNegativeZero);
            var sum = 0UL;
            for (var row = 0; row < rows.Length; row++)
            {
                rows[row] = ValueHash.Combine(rows[row], values[row]);
                sum += ValueHash.Fold(values[row], ValueHash.RowSeed);
            }

            columns[column] = sum;
            if (column + 1 == _leading)
                lead = Lanes.Of(rows);
        }

        var all = Lanes.Of(rows);
        lock (_lock)
        {
            _all += all;
            _lead += lead;
            _rows += count;
            _hasNegativeZero |= hasNegativeZero;
            for (var column = 0; column < columns.Length; column++)
                _columns[column] += columns[column];
        }
    }

    /// <summary>Adds the rows of another digest, such as that of the next file.</summary>
    /// <param name="other">A digest of the same columns that no thread adds to any more.</param>
    public void Add(RowDigest other)
    {
        Demand(other);
        lock (_lock)
        {
            _all += other._all;
            _lead += other._lead;
            _rows += other._rows;
            _hasNegativeZero |= other._hasNegativeZero;
            for (var column = 0; column < _columns.Length; column++)
                _columns[column] += other._columns[column];
        }
    }

    /// <summary>Takes away the rows of another digest, which are among those of this one.</summary>
    /// <param name="other">A digest of the same columns that no thread adds to any more.</param>
    public void Subtract(RowDigest other)
    {
        Demand(other);
        lock (_lock)
        {
            _all -= other._all;
            _lead -= other._lead;
            _rows -= other._rows;
            for (var column = 0; column < _columns.Length; column++)
                _columns[column] -= other._columns[column];
        }
    }

    /// <summary>The rows and digest as evidence: 32 hexadecimal digits.</summary>
    public Evidence ToEvidence()
    {
        lock (_lock)
            return new Evidence(_rows, _all.ToString());
    }

    /// <summary>The rows and the digest of the leading columns alone, as if the others were not there.</summary>
    /// <exception cref="InvalidOperationException">No leading columns were asked for.</exception>
    public Evidence ToLeadingEvidence()
    {
        if (_leading == 0)
            throw new InvalidOperationException("This digest has no leading columns.");
        lock (_lock)
            return new Evidence(_rows, _lead.ToString());
    }

    /// <summary>Positions of the columns whose content differs from another digest of the same columns.</summary>
    /// <param name="other">A digest of the same columns.</param>
    /// <returns>0-based positions; empty when only the pairing of values into rows differs.</returns>
    public IReadOnlyList<int> DifferingColumns(RowDigest other) =>
        [.. Enumerable.Range(0, _columns.Length).Where(c => _columns[c] != other._columns[c])];

    private void Demand(RowDigest other)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.ColumnCount, ColumnCount, nameof(other));
        ArgumentOutOfRangeException.ThrowIfNotEqual(other._leading, _leading, nameof(other));
    }
}
