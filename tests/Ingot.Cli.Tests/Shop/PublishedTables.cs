using Ingot.Core.Naming;
using Ingot.DuckDb;

namespace Ingot.Cli.Tests.Shop;

/// <summary>What a project has published in its warehouse, compared row by row with what another one has.</summary>
internal static class PublishedTables
{
    private const string Tables = """
        (SELECT schema_name || '.' || table_name AS name FROM duckdb_tables() WHERE database_name = current_database() AND schema_name <> 'ingot'
         UNION ALL
         SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE database_name = current_database() AND NOT internal)
        """;

    /// <summary>Columns that say when and by which run a row came, which differ between two projects with the same data.</summary>
    private const string Volatile = "['_load_id', '_loaded_at', 'loaded_at', 'rejected_at', '_run_id', '_quarantined_at']";

    /// <summary>Copies all tables of a project into a DuckDB file, to be compared with later.</summary>
    public static void Keep(string project, string file)
    {
        using var engine = DuckDbDatabase.Open();
        using var session = Connect(engine, project);
        session.Execute($"ATTACH {Sql.Text(file)} AS kept");
        foreach (var table in Names(session, Tables))
            session.Execute($"CREATE TABLE kept.{Sql.Name(table)} AS {Stable(Of(table))}");
    }

    /// <summary>Whether a table is one in the making, which is nobody's business until the next run drops it.</summary>
    public static bool IsStage(string table) => table.Contains(".__ingot", StringComparison.Ordinal);

    /// <summary>Names of all tables and views that a project has published.</summary>
    public static IReadOnlyList<string> Names(string project)
    {
        using var engine = DuckDbDatabase.Open();
        using var session = Connect(engine, project);
        return Names(session, Tables);
    }

    /// <summary>One value of a project's warehouse.</summary>
    public static T Value<T>(string project, string sql)
    {
        using var engine = DuckDbDatabase.Open();
        using var session = Connect(engine, project);
        return session.Scalar<T>(sql)!;
    }

    /// <summary>What differs between a project and the tables kept of another, one line a difference; repeated rows count.</summary>
    /// <param name="project">The project's folder.</param>
    /// <param name="kept">File written by <see cref="Keep"/>.</param>
    public static IReadOnlyList<string> Differences(string project, string kept) => [.. Compare(project, kept).Select(d => d.Difference)];

    /// <summary>The tables that differ from those kept of another project.</summary>
    public static IReadOnlyList<string> Differing(string project, string kept) => [.. Compare(project, kept).Select(d => d.Table).Distinct()];

    private static List<(string Table, string Difference)> Compare(string project, string kept)
    {
        var found = new List<(string, string)>();
        using var engine = DuckDbDatabase.Open();
        using var session = Connect(engine, project);
        session.Execute($"ATTACH {Sql.Text(kept)} AS kept (READ_ONLY)");
        var actual = Names(session, Tables);
        var expected = Names(session, "(SELECT table_name AS name FROM duckdb_tables() WHERE database_name = 'kept')");
        found.AddRange(actual.Except(expected).Select(t => (t, $"{t} should not be there")));
        found.AddRange(expected.Except(actual).Select(t => (t, $"{t} is missing")));
        foreach (var table in actual.Intersect(expected))
        {
            var (here, there) = (Stable(Of(table)), $"FROM kept.{Sql.Name(table)}");
            var extra = session.Scalar<long>($"SELECT count(*) FROM (({here}) EXCEPT ALL ({there}))");
            var missing = session.Scalar<long>($"SELECT count(*) FROM (({there}) EXCEPT ALL ({here}))");
            if (extra + missing > 0)
                found.Add((table, $"{table}: {extra} rows too many, {missing} missing"));
        }

        return found;
    }

    /// <summary>Attached and not opened, so that another file can be written beside it.</summary>
    private static DuckDbSession Connect(DuckDbDatabase engine, string project)
    {
        var session = engine.Connect();
        session.Execute($"""
            SET TimeZone = 'UTC';
            SET file_search_path = {Sql.Text(project)};
            ATTACH {Sql.Text(Path.Combine(project, "warehouse.duckdb"))} AS warehouse (READ_ONLY);
            USE warehouse;
            """);
        return session;
    }

    private static string Of(string table) => string.Join('.', table.Split('.').Select(Sql.Name));

    private static string Stable(string table) => $"SELECT COLUMNS(c -> NOT list_contains({Volatile}, c)) FROM {table}";

    private static List<string> Names(DuckDbSession session, string relation)
    {
        var names = new List<string>();
        using var result = session.Query($"SELECT name FROM {relation} ORDER BY ALL");
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                names.Add((string)chunk[0].GetValue(row)!);
        }

        return names;
    }
}
