using System.Globalization;
using System.Text;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Recovery;

/// <summary>A table of a real server under random operations, with a model of what it has, had and was seen with.</summary>
internal sealed class KilledTable
{
    private readonly string _database;
    private readonly Random _random;
    private readonly SortedDictionary<int, string> _rows = [];
    private readonly List<string> _states = [];
    private int _nextId;
    private int _writes;
    private long _moment = 1;

    public KilledTable(string database, Random random, int rows)
    {
        _database = database;
        _random = random;
        var sql = new StringBuilder("CREATE TABLE t (id int PRIMARY KEY, v int, moment bigint);");
        for (var i = 0; i < rows; i++)
            sql.Append(Write(_nextId++));
        Execute(sql);
    }

    /// <summary>Every row that was ever there, as <c>id|v|moment</c>. No two writes are equal.</summary>
    public HashSet<string> Versions { get; } = [];

    /// <summary>What the table has now.</summary>
    public IReadOnlyCollection<string> Rows => _rows.Values;

    /// <summary>Inserts, updates and deletes, in any order, each change at a moment of its own or beside the one before.</summary>
    public void Change()
    {
        var sql = new StringBuilder();
        for (var i = _random.Next(1, 6); i > 0; i--)
        {
            var id = _rows.Keys.ElementAt(_random.Next(_rows.Count));
            switch (_random.Next(4))
            {
                case 0 when _rows.Count > 10:
                    _rows.Remove(id);
                    sql.Append(CultureInfo.InvariantCulture, $"DELETE FROM t WHERE id = {id};");
                    break;
                case 1:
                    sql.Append(Write(id));
                    break;
                // One that was there before comes back.
                case 2:
                    sql.Append(Write(_random.Next(_nextId)));
                    break;
                default:
                    sql.Append(Write(_nextId++));
                    break;
            }
        }

        Execute(sql);
    }

    /// <summary>Inserts a row, so that a load of any kind has something to bring.</summary>
    public void Grow() => Execute(new StringBuilder(Write(_nextId++)));

    /// <summary>Which state, of those that the table was left in, rows are: the first from a certain one on; −1 when none.</summary>
    public int StateOf(IEnumerable<string> rows, int from) => _states.IndexOf(Text(rows), Math.Max(0, from));

    private string Write(int id)
    {
        _moment += _random.Next(2);
        var version = string.Create(CultureInfo.InvariantCulture, $"{id}|{++_writes}|{_moment}");
        _rows[id] = version;
        Versions.Add(version);
        return $"INSERT INTO t VALUES ({version.Replace('|', ',')}) ON CONFLICT (id) DO UPDATE SET v = excluded.v, moment = excluded.moment;";
    }

    private void Execute(StringBuilder sql)
    {
        PostgresServer.Shared.Execute(_database, sql.ToString());
        _states.Add(Text(_rows.Values));
    }

    private static string Text(IEnumerable<string> rows) => string.Join(',', rows.Order(StringComparer.Ordinal));
}
