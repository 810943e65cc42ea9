namespace Ingot.Cli.Tests.Ledgers;

/// <summary>Rows that a source has, and random changes of them. What happened in a round is told by comparing its ends.</summary>
internal sealed class Ledger(int seed)
{
    private static readonly string?[] Names = ["Ann", "O'Brien; DROP TABLE x", "say \"hi\"", "two\nlines", "a,b;c\td", "Ö ß 漢字 🚲", " padded ", "", "null", "${env:HOME}", null];

    private readonly Random _random = new(seed);
    private readonly SortedDictionary<int, LedgerRow> _rows = [];
    private Dictionary<int, LedgerRow> _before = [];
    private int _nextId = 1;
    private int _writes;

    /// <summary>The greatest moment that any row was changed at.</summary>
    private DateTime _now = new(2026, 1, 1, 8, 0, 0, DateTimeKind.Unspecified);

    public IEnumerable<LedgerRow> Rows => _rows.Values;

    public int Count => _rows.Count;

    public int Inserted => _rows.Keys.Count(id => !_before.ContainsKey(id));

    public int Updated => _rows.Values.Count(r => _before.TryGetValue(r.Id, out var old) && old != r);

    public int Deleted => _before.Keys.Count(id => !_rows.ContainsKey(id));

    /// <summary>Begins with so many rows.</summary>
    public void Fill(int count)
    {
        for (var i = 0; i < count; i++)
            Insert();
    }

    /// <summary>A round of changes, at least one of each sort. Some stand at the very moment at which the round before ended.</summary>
    public void Change(int count)
    {
        _before = _rows.ToDictionary();
        for (var i = 0; i < count; i++)
        {
            if (i == count / 3)
                _now = _now.AddSeconds(1);
            switch (i < 3 ? i : _random.Next(3))
            {
                case 0: Insert(); break;
                case 1: Update(Any(_before.Keys.Where(_rows.ContainsKey))); break;
                default: _rows.Remove(Any(_before.Keys.Where(id => _rows.TryGetValue(id, out var row) && row == _before[id]))); break;
            }
        }
    }

    private int Any(IEnumerable<int> ids)
    {
        int[] all = [.. ids.Order()];
        return all[_random.Next(all.Length)];
    }

    private void Insert() => Write(_nextId++);

    private void Update(int id) => Write(id);

    private void Write(int id)
    {
        // No two writes have the same amount, so an update always differs.
        _writes++;
        _now = _now.AddTicks(10 * _random.Next(2));
        _rows[id] = new LedgerRow(id, Names[_random.Next(Names.Length)], _writes * 1.01m, _random.Next(3) switch { 0 => null, 1 => true, _ => false }, new DateOnly(2025, 12, 28).AddDays(_random.Next(900)), _now);
    }
}
