using Ingot.DuckDb;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>Values of one size.</summary>
internal sealed unsafe class FixedBlock<T> : ColumnBlock
    where T : unmanaged
{
    private readonly T[] _values = new T[Chunk.Capacity];
    private int _rows;

    /// <inheritdoc />
    public override long Bytes => (long)_rows * sizeof(T);

    /// <summary>Sets the value of a row.</summary>
    public void Set(int row, T value)
    {
        _values[row] = value;
        _rows = row + 1;
    }

    /// <inheritdoc />
    public override void Clear()
    {
        base.Clear();
        _rows = 0;
    }

    /// <inheritdoc />
    protected override void CopyValues(Vector vector, int rows) => _values.AsSpan(0, rows).CopyTo(vector.Values<T>(rows));
}
