using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Proof;

namespace Ingot.Ingest.Cursors;

/// <summary>
/// Looks at every row that passes and lets those through that a load is to bring: rows within the range that are not held yet.
/// It counts the others and remembers how far the cursor has come. Several threads may ask at once.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="columns">Positions of the cursor's columns among those that are shown.</param>
/// <param name="from">Key of the lower bound; null for none.</param>
/// <param name="to">Key of the upper bound; null for none.</param>
/// <param name="nulls">What becomes of rows whose cursor is null.</param>
/// <param name="isToInclusive">Whether rows that are equal to the upper bound pass.</param>
internal sealed class CursorGate(JobDefinition job, int[] columns, byte[]? from, byte[]? to, CursorNulls nulls, bool isToInclusive) : IRowGate
{
    /// <summary>The gate's number, the key and the row number stand before the columns.</summary>
    private const int First = 3;

    private readonly Lock _lock = new();
    private string _part = "";
    private byte[] _last = [];
    private object?[]? _lastValues;
    private byte[] _before = [];
    private object?[]? _valuesBefore;

    /// <summary>Whether rows are shown because they are held, not because they come in.</summary>
    internal bool IsFilling { get; set; }

    /// <summary>The rows that are held.</summary>
    internal HeldRows Held { get; } = new();

    /// <summary>Rows of the part that did not pass.</summary>
    internal long Skipped { get; private set; }

    /// <summary>Rows of the part that did not pass because they are held.</summary>
    internal long Repeated { get; private set; }

    /// <summary>Values of the cursor of the row of the range that came furthest; null when there is none that has one.</summary>
    internal object?[]? Last => _lastValues;

    /// <summary>Its key.</summary>
    internal ReadOnlySpan<byte> LastKey => _last;

    /// <summary>Begins a part.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="isAgain">Whether the part was begun before and what it did is not to count.</param>
    internal void Begin(string part, bool isAgain)
    {
        lock (_lock)
        {
            if (isAgain)
            {
                Held.Restore();
                (_last, _lastValues) = (_before, _valuesBefore);
            }

            Held.Keep();
            (_before, _valuesBefore) = (_last, _lastValues);
            (_part, Skipped, Repeated) = (part, 0, 0);
        }
    }

    /// <inheritdoc />
    public void Judge(Chunk chunk, Span<byte> passes)
    {
        var (keys, count) = (chunk[1], passes.Length);
        Span<ulong> hashes = stackalloc ulong[count];
        var mayBeHeld = IsFilling || MayBeHeld(keys, count);
        if (mayBeHeld)
            RowHash.Compute(chunk, First, chunk.ColumnCount - First, hashes);
        if (IsFilling)
        {
            Fill(keys, hashes);
            passes.Fill(1);
            return;
        }

        var (last, skipped, repeated) = (-1, 0, 0);
        for (var row = 0; row < count; row++)
        {
            var isNull = keys.IsNull(row);
            var key = isNull ? default : keys.Bytes(row);
            var passed = isNull ? PassesNull(chunk[2].Values<long>(count)[row]) : IsWithin(key);
            // A row that is held is committed, so the cursor has come as far as that.
            if (passed && !isNull && (last < 0 || key.SequenceCompareTo(keys.Bytes(last)) > 0))
                last = row;
            if (passed && mayBeHeld && (isNull || key.SequenceCompareTo(Held.Last) <= 0) && Take(hashes[row], key))
            {
                passed = false;
                repeated++;
            }

            passes[row] = passed ? (byte)1 : (byte)0;
            if (!passed)
                skipped++;
        }

        Count(chunk, last, skipped, repeated);
    }

    private bool MayBeHeld(Vector keys, int count)
    {
        if (Held.IsEmpty)
            return false;
        for (var row = 0; row < count; row++)
        {
            if (keys.IsNull(row) || keys.Bytes(row).SequenceCompareTo(Held.Last) <= 0)
                return true;
        }

        return false;
    }

    private bool IsWithin(ReadOnlySpan<byte> key)
    {
        if (from is not null && key.SequenceCompareTo(from) < 0)
            return false;
        if (to is null)
            return true;
        var order = key[..Math.Min(key.Length, to.Length)].SequenceCompareTo(to);
        return order < 0 || (order == 0 && isToInclusive);
    }

    private bool PassesNull(long row) => nulls switch
    {
        CursorNulls.Error => throw CursorErrors.Null(job, _part, row),
        CursorNulls.Include => true,
        _ => false,
    };

    private void Fill(Vector keys, ReadOnlySpan<ulong> hashes)
    {
        lock (_lock)
        {
            for (var row = 0; row < hashes.Length; row++)
            {
                var key = keys.IsNull(row) ? default : keys.Bytes(row);
                Held.Add(HeldRows.Hash(hashes[row], key), key);
            }
        }
    }

    private bool Take(ulong hash, ReadOnlySpan<byte> key)
    {
        lock (_lock)
            return Held.Take(HeldRows.Hash(hash, key));
    }

    private void Count(Chunk chunk, int last, int skipped, int repeated)
    {
        lock (_lock)
        {
            Skipped += skipped;
            Repeated += repeated;
            if (last < 0 || chunk[1].Bytes(last).SequenceCompareTo(_last) <= 0)
                return;
            _last = chunk[1].Bytes(last).ToArray();
            _lastValues = [.. columns.Select(c => chunk[First + c].GetValue(last))];
        }
    }
}
