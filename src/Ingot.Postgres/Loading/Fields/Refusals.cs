namespace Ingot.Postgres.Loading.Fields;

/// <summary>The rows of a chunk that cannot be stored, each with the first column that is to blame.</summary>
internal sealed class Refusals
{
    private readonly SortedDictionary<int, (int Column, string Reason)> _rows = [];

    /// <summary>The column that is being measured.</summary>
    internal int Column { get; set; }

    internal bool Any => _rows.Count > 0;

    internal int Count => _rows.Count;

    internal IEnumerable<KeyValuePair<int, (int Column, string Reason)>> Rows => _rows;

    internal void Add(int row, string reason) => _rows.TryAdd(row, (Column, reason));

    internal bool Contains(int row) => _rows.ContainsKey(row);

    internal void Clear() => _rows.Clear();
}
