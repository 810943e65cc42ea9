using Ingot.Proof;

namespace Ingot.Ingest.Cursors;

/// <summary>
/// Rows that are held already, by their hashes, each as often as it is held. A row that comes in takes one of its kind away, so
/// that equal rows are loaded as often as the source has them more. Takes some forty bytes a row. For one thread at a time.
/// </summary>
internal sealed class HeldRows
{
    private readonly Dictionary<UInt128, int> _rows = [];
    private readonly List<UInt128> _taken = [];

    /// <summary>The key of the row that is last by the cursor; empty for none.</summary>
    internal byte[] Last { get; private set; } = [];

    internal bool IsEmpty => _rows.Count == 0;

    internal static UInt128 Hash(ulong row, ReadOnlySpan<byte> key) => new(row, RowHash.Of(key));

    internal void Add(UInt128 row, ReadOnlySpan<byte> key)
    {
        _rows[row] = _rows.GetValueOrDefault(row) + 1;
        if (key.SequenceCompareTo(Last) > 0)
            Last = key.ToArray();
    }

    /// <summary>Whether the row is held; if so, one of its kind is not any more.</summary>
    internal bool Take(UInt128 row)
    {
        if (_rows.GetValueOrDefault(row) is not (> 0 and var count))
            return false;
        _rows[row] = count - 1;
        _taken.Add(row);
        return true;
    }

    /// <summary>Keeps what was taken away.</summary>
    internal void Keep() => _taken.Clear();

    /// <summary>Puts back what was taken away since it was kept last.</summary>
    internal void Restore()
    {
        foreach (var row in _taken)
            _rows[row]++;
        _taken.Clear();
    }
}
