using System.Globalization;
using System.Text;
using Ingot.Core.Naming;

namespace Ingot.Cli.Tests.Keyed;

/// <summary>Random changes of a table in a real server, and what a history of them must say.</summary>
internal sealed class KeyedRounds(int seed)
{
    /// <summary>The key's second column, quoted.</summary>
    internal static readonly string Sub = Sql.Name("it's \"x\"");

    internal static readonly string Table = $"CREATE TABLE person (id int, {Sub} text, name text, v bigint)";

    internal const string Key = "key: [id, 'it''s \"x\"']\n";

    private static readonly string[] Names = ["Ann", "it's", "", "Ö;--", "null"];

    private readonly Random _random = new(seed);

    /// <summary>What happened to each key, in order, as far as rounds could see it: <c>insert</c>, <c>update</c>, <c>delete</c>.</summary>
    internal List<string> Events { get; } = [];

    private Dictionary<(int, string), (string? Name, long V)> Rows { get; } = [];

    /// <summary>The rows of the table, in order of the key.</summary>
    internal IEnumerable<string> Expected => Rows.OrderBy(r => r.Key.Item1).ThenBy(r => r.Key.Item2, StringComparer.Ordinal)
        .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Key.Item1}|{r.Key.Item2}|{r.Value.Name ?? "null"}|{r.Value.V}"));

    private long _version;

    /// <summary>SQL of a round of changes.</summary>
    internal string Next()
    {
        var before = Rows.ToDictionary();
        var sql = new StringBuilder("SELECT 1;");
        for (var i = _random.Next(1, 12); i > 0; i--)
            sql.Append(Change());
        foreach (var key in before.Keys.Union(Rows.Keys))
        {
            var change = !before.TryGetValue(key, out var old) ? "insert" : !Rows.TryGetValue(key, out var now) ? "delete" : now != old ? "update" : null;
            if (change is not null)
                Events.Add($"{key.Item1}|{key.Item2}|{change}");
        }

        return sql.ToString();
    }

    private string Change()
    {
        var key = (_random.Next(8), _random.Next(2) == 0 ? "a" : "b'\"");
        var name = _random.Next(6) is var n && n < Names.Length ? Names[n] : null;
        var where = string.Create(CultureInfo.InvariantCulture, $"id = {key.Item1} AND {Sub} = {Sql.Text(key.Item2)}");
        if (Rows.ContainsKey(key) && _random.Next(3) == 0)
        {
            Rows.Remove(key);
            return $"DELETE FROM person WHERE {where};";
        }

        var isNew = !Rows.ContainsKey(key);
        Rows[key] = (name, ++_version);
        var text = name is null ? "NULL" : Sql.Text(name);
        return isNew
            ? string.Create(CultureInfo.InvariantCulture, $"INSERT INTO person VALUES ({key.Item1}, {Sql.Text(key.Item2)}, {text}, {_version});")
            : string.Create(CultureInfo.InvariantCulture, $"UPDATE person SET name = {text}, v = {_version} WHERE {where};");
    }
}
