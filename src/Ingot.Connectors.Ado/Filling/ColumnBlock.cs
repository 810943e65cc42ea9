using Ingot.DuckDb;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>One column's values of up to <see cref="Chunk.Capacity"/> rows, on their way from a driver into a vector.</summary>
internal abstract class ColumnBlock
{
    private readonly ulong[] _nulls = new ulong[Chunk.Capacity / 64];
    private bool _hasNulls;

    /// <summary>Bytes that the values take.</summary>
    public abstract long Bytes { get; }

    /// <summary>Makes a row null.</summary>
    public void SetNull(int row)
    {
        _nulls[row >> 6] |= 1UL << (row & 63);
        _hasNulls = true;
    }

    /// <summary>Takes back what the last row holds, which is rejected.</summary>
    public virtual void Forget(int row) => _nulls[row >> 6] &= ~(1UL << (row & 63));

    /// <summary>Copies the rows into an empty vector.</summary>
    public void CopyTo(Vector vector, int rows)
    {
        CopyValues(vector, rows);
        if (_hasNulls)
            vector.SetNulls(_nulls);
    }

    /// <summary>Makes the block empty.</summary>
    public virtual void Clear()
    {
        if (_hasNulls)
            Array.Clear(_nulls);
        _hasNulls = false;
    }

    /// <summary>Copies the values.</summary>
    protected abstract void CopyValues(Vector vector, int rows);
}
