using System.Collections.Immutable;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Lake.Schema;

namespace Ingot.Ingest.Keys;

/// <summary>The SQL that compares rows of a source with those that a table shows, by key.</summary>
/// <param name="key">The key.</param>
/// <param name="target">The table's columns once the load is committed.</param>
/// <param name="current">The table's columns before it.</param>
internal sealed class Comparison(JobKey key, TableSchema target, TableSchema current)
{
    private readonly ImmutableArray<Column> _source = [.. target.Columns.Where(c => !BronzeColumns.IsOwn(c.Name) && c.Name != KeyColumns.Change)];

    /// <summary>The rows that differ, each with what it does, and with null the rows that are the same.</summary>
    /// <param name="incoming">SELECT of the source's rows, none with the key of another, in the table's types.</param>
    /// <param name="shown">SELECT of the rows that the table shows.</param>
    internal string Differences(string incoming, string shown)
    {
        var gone = key.Deletes is DeleteKind.Ignore ? "" : KeyColumns.Delete;
        var change = $"CASE WHEN c.{Sql.Name(BronzeColumns.LoadId)} IS NULL THEN '{KeyColumns.Insert}' WHEN s.{Sql.Name(BronzeColumns.RowNumber)} IS NULL THEN '{gone}' WHEN {string.Join(" OR ", _source.Select(Differs))} THEN '{KeyColumns.Update}' END";
        var joined = $"SELECT {change} AS {KeyColumns.Change}, {string.Join(", ", Compared.Select(c => $"s.{Name(c)} AS {Side('s', c)}, c.{Name(c)} AS {Side('c', c)}"))} FROM ({incoming}) AS s FULL OUTER JOIN ({InTypes(shown)}) AS c ON {Same("s", "c")}";
        return $"SELECT {KeyColumns.Change}, {string.Join(", ", Compared.Select(c => $"CASE WHEN {KeyColumns.Change} IN ('{KeyColumns.Insert}', '{KeyColumns.Update}') THEN {Side('s', c)} ELSE {Side('c', c)} END AS {Name(c)}"))} FROM ({joined}) AS j";
    }

    /// <summary>The rows that the table shows, with what becomes of each: nothing where the key is at the source, or among the rows that come in.</summary>
    /// <param name="shown">SELECT of the rows that the table shows.</param>
    /// <param name="keys">SELECT of the source's keys.</param>
    /// <param name="fresh">SELECT of the keys that come in.</param>
    /// <remarks>What becomes of a row depends on the joins, so that no condition on it is looked at before they are made.</remarks>
    internal string Gone(string shown, string keys, string fresh)
    {
        string Found(string rows, string alias) => $"(SELECT DISTINCT {string.Join(", ", key.Columns.Select(k => Name(target.Find(k)!)))}, true AS \":found\" FROM ({rows}) AS k) AS {alias}";
        var change = $"CASE WHEN k.\":found\" IS NULL AND f.\":found\" IS NULL THEN '{KeyColumns.Delete}' ELSE '' END";
        return $"SELECT {change} AS {KeyColumns.Change}, c.* FROM ({InTypes(shown)}) AS c LEFT JOIN {Found(keys, "k")} ON {Same("k", "c")} LEFT JOIN {Found(fresh, "f")} ON {Same("f", "c")}";
    }

    /// <summary>The number of keys of the source that the table does not show and that do not come in with this load.</summary>
    /// <param name="keys">SELECT of the source's keys.</param>
    /// <param name="shown">SELECT of the rows that the table shows.</param>
    /// <param name="fresh">SELECT of the keys that come in.</param>
    internal string Missing(string keys, string shown, string fresh) =>
        $"SELECT count(*) FROM ({keys}) AS k WHERE NOT EXISTS (SELECT 1 FROM ({InTypes(shown)}) AS c WHERE {Same("k", "c")}) AND NOT EXISTS (SELECT 1 FROM ({fresh}) AS f WHERE {Same("k", "f")})";

    /// <summary>What is compared or goes along: the source's columns, and where a row came from.</summary>
    private IEnumerable<Column> Compared => _source.Concat([.. target.Columns.Where(c => c.Name is BronzeColumns.Source or BronzeColumns.RowNumber)]);

    /// <summary>The rows that are shown, in the columns and types that the table is going to have.</summary>
    private string InTypes(string shown) =>
        $"SELECT {Sql.Name(BronzeColumns.LoadId)}, {string.Join(", ", Compared.Select(c => current.Find(c.Name) is null ? $"CAST(NULL AS {c.Type}) AS {Name(c)}" : $"CAST({Sql.Name(current.Find(c.Name)!.Name)} AS {c.Type}) AS {Name(c)}"))} FROM ({shown}) AS shown";

    private string Same(string left, string right) => string.Join(" AND ", key.Columns.Select(k => $"{left}.{Name(target.Find(k)!)} = {right}.{Name(target.Find(k)!)}"));

    /// <summary>
    /// Values are compared as they are stored: DuckDB takes a month for thirty days. The sign of zero, which it does not compare,
    /// and texts of nested values with numbers tell the rest.
    /// </summary>
    private static string Differs(Column column)
    {
        var (s, c) = ($"s.{Name(column)}", $"c.{Name(column)}");
        var differs = $"{LakeType.Store(s, column.Type)} IS DISTINCT FROM {LakeType.Store(c, column.Type)}";
        if (!ChangeFile.HasSign(column.Type))
            return differs;
        return column.Type.Kind is ColumnKind.Float or ColumnKind.Double
            ? $"{differs} OR (NOT isnan({s}) AND signbit({s}) IS DISTINCT FROM signbit({c}))"
            : $"{differs} OR CAST({s} AS VARCHAR) IS DISTINCT FROM CAST({c} AS VARCHAR)";
    }

    private static string Side(char side, Column column) => Sql.Name($"{side}:{column.Name}");

    private static string Name(Column column) => Sql.Name(column.Name);
}
