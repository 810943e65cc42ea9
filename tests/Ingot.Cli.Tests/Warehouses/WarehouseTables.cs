using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ingot.Cli.Tests.Warehouses;

/// <summary>The tables of a project's warehouse as <c>ingot query</c> tells them, whatever engine it runs on.</summary>
internal static partial class WarehouseTables
{
    private const string List = """
        select table_schema || '.' || table_name as name from information_schema.tables
        where table_schema in ('bronze', 'silver', 'gold', 'quarantine') order by 1
        """;

    /// <summary>Columns that say when and by which run a row came, which differ between two projects with the same data.</summary>
    private static readonly string[] Volatile = ["_load_id", "_loaded_at", "loaded_at", "rejected_at", "_run_id", "_quarantined_at"];

    /// <summary>Names of all tables and views.</summary>
    public static async Task<IReadOnlyList<string>> Names(string project) =>
        [.. (await new InProcess(project).Json("query", List, "--json")).AsArray().Select(row => row!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal)];

    /// <summary>All rows of all tables, by table, sorted; numbers without the zeros that say nothing.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Rows(string project)
    {
        var tables = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var name in await Names(project))
        {
            var rows = await new InProcess(project).Json("query", $"select * from {name}", "--json");
            tables[name] = [.. rows.AsArray().Select(row => Text(row!.AsObject())).Order(StringComparer.Ordinal)];
        }

        return tables;
    }

    private static string Text(JsonObject row) => string.Join(
        '|', row.Where(c => !Volatile.Contains(c.Key)).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}={(c.Value is null ? "null" : Value(c.Value.ToString()))}"));

    private static string Value(string text) => Decimals().IsMatch(text) ? text.TrimEnd('0').TrimEnd('.') : text;

    [GeneratedRegex(@"^-?[0-9]+\.[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimals();
}
