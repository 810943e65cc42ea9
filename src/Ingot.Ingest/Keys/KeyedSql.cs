using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Keys;

/// <summary>The SQL that shows a table with a key, as DuckDB and PostgreSQL both understand it.</summary>
/// <param name="schema">The table's columns.</param>
/// <param name="key">The key; the table has its columns.</param>
internal sealed class KeyedSql(TableSchema schema, JobKey key)
{
    private const string Order = $"\"{BronzeColumns.LoadedAt}\"";

    private bool HasChange => schema.Find(KeyColumns.Change) is not null;

    private string Keys => string.Join(", ", key.Columns.Select(Name));

    /// <summary>The latest row of each key.</summary>
    /// <param name="oldest">SELECT of the rows of the oldest load, which has no key twice; null for none.</param>
    /// <param name="newer">SELECT of all other rows; null for none.</param>
    internal string Latest(string? oldest, string? newer)
    {
        var columns = Shown();
        if (newer is null)
            return $"SELECT {columns} FROM ({oldest}) AS t{Where(Alive("t"))}";

        var rank = Free("_rank");
        var ranked = $"SELECT {columns} FROM (SELECT n.*, row_number() OVER (PARTITION BY {Keys} ORDER BY {Ordered(" DESC")}) AS {rank} FROM ({newer}) AS n) AS t{Where($"t.{rank} = 1", Alive("t"))}";
        if (oldest is null)
            return ranked;

        var same = string.Join(" AND ", key.Columns.Select(c => $"n.{Name(c)} = t.{Name(c)}"));
        return $"SELECT {columns} FROM ({oldest}) AS t{Where($"NOT EXISTS (SELECT 1 FROM ({newer}) AS n WHERE {same})", Alive("t"))} UNION ALL {ranked}";
    }

    /// <summary>The versions of each key, each with the time in which it held.</summary>
    /// <param name="rows">SELECT of all rows.</param>
    /// <remarks>
    /// Versions follow each other as they were loaded, so that the current one is the row that the table shows; one that says
    /// an earlier beginning than the one before it begins with that. A version that held for no time is left out.
    /// </remarks>
    internal string Versions(string rows)
    {
        var window = $"PARTITION BY {Keys} ORDER BY {Ordered("")}";
        var columns = string.Join(", ", schema.Columns.Select(c => $"v.{Sql.Name(c.Name)}"));
        var begins = $"SELECT h.*, max({Begins()}) OVER ({window} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS {KeyColumns.ValidFrom} FROM ({rows}) AS h";
        var ends = $"SELECT b.*, lead({KeyColumns.ValidFrom}) OVER ({window}) AS {KeyColumns.ValidTo} FROM ({begins}) AS b";
        var held = $"(v.{KeyColumns.ValidTo} IS NULL OR v.{KeyColumns.ValidFrom} < v.{KeyColumns.ValidTo})";
        return $"SELECT {columns}, v.{KeyColumns.ValidFrom}, v.{KeyColumns.ValidTo}, v.{KeyColumns.ValidTo} IS NULL AS {KeyColumns.IsCurrent} FROM ({ends}) AS v{Where(held, HasChange ? $"v.{KeyColumns.Change} IS DISTINCT FROM '{KeyColumns.Delete}'" : null)}";
    }

    private string Shown()
    {
        var columns = schema.Columns.Where(c => !IsChange(c.Name)).Select(c => $"t.{Sql.Name(c.Name)}");
        if (key.Deletes is DeleteKind.Soft)
            columns = columns.Append(HasChange
                ? $"CASE WHEN t.{KeyColumns.Change} = '{KeyColumns.Delete}' THEN t.{Order} END AS {KeyColumns.DeletedAt}"
                : $"CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS {KeyColumns.DeletedAt}");
        return string.Join(", ", columns);
    }

    private string? Alive(string alias) =>
        HasChange && key.Deletes is not DeleteKind.Soft ? $"{alias}.{KeyColumns.Change} IS DISTINCT FROM '{KeyColumns.Delete}'" : null;

    /// <summary>Since when a row holds by what it says itself.</summary>
    private string Begins()
    {
        if (key.ValidFrom is null || schema.Find(key.ValidFrom) is not { } column)
            return Order;

        var name = Sql.Name(column.Name);
        var instant = column.Type.Kind is ColumnKind.TimestampTz ? name : $"CAST({name} AS TIMESTAMP) AT TIME ZONE 'UTC'";
        var said = $"coalesce({instant}, {Order})";
        return HasChange ? $"CASE WHEN {KeyColumns.Change} = '{KeyColumns.Delete}' THEN {Order} ELSE {said} END" : said;
    }

    private string Name(string column) => Sql.Name(schema.Find(column)!.Name);

    /// <summary>A name that no column has.</summary>
    private string Free(string name) => schema.Find(name) is null ? name : Free(name + "_");

    private static bool IsChange(string name) => string.Equals(name, KeyColumns.Change, StringComparison.OrdinalIgnoreCase);

    private static string Ordered(string direction) =>
        string.Join(", ", new[] { BronzeColumns.LoadedAt, BronzeColumns.Source, BronzeColumns.RowNumber }.Select(c => $"\"{c}\"{direction}"));

    private static string Where(params ReadOnlySpan<string?> conditions)
    {
        var all = new List<string>();
        foreach (var condition in conditions)
        {
            if (condition is not null)
                all.Add(condition);
        }

        return all.Count == 0 ? "" : $" WHERE {string.Join(" AND ", all)}";
    }
}
