using Ingot.Core.Naming;
using Ingot.DuckDb;

namespace Ingot.Cli.Tests.Samples;

/// <summary>The CRM and ERP sample gives the same in DuckDB and in PostgreSQL.</summary>
public sealed class CrmErpEngineTests(CrmErpRun duckDb, CrmErpOnPostgres postgres) : IClassFixture<CrmErpRun>, IClassFixture<CrmErpOnPostgres>
{
    private const string Columns = """
        SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns
        WHERE table_schema IN ('silver', 'gold', 'quarantine') AND table_name NOT LIKE 'bronze%' ORDER BY table_schema, table_name, ordinal_position
        """;

    /// <summary>What differs from one run to the next.</summary>
    private static readonly string[] OfTheRun = ["_run_id", "_quarantined_at", "_load_id", "_loaded_at", "loaded_at", "rejected_at", "load_id"];

    [Fact]
    public async Task Every_table_has_the_same_columns_and_rows_value_by_value()
    {
        using var database = DuckDbDatabase.Open(Path.Combine(duckDb.Path, "warehouse.duckdb"));
        using var session = database.Connect();
        var columns = await postgres.Rows(Columns);
        Assert.Equal(Rows(session, Columns), columns);

        var tables = columns.GroupBy(c => c[..c.LastIndexOf('.')], c => c[(c.LastIndexOf('.') + 1)..]).ToList();
        Assert.Equal(13, tables.Count(t => !t.Key.StartsWith("quarantine.", StringComparison.Ordinal)));
        foreach (var table in tables)
        {
            var texts = table.Except(OfTheRun).Select(c => $"coalesce(cast({Sql.Name(c)} as text), '(null)')");
            var sql = $"SELECT {string.Join(" || '|' || ", texts)} AS line FROM {TableName.Parse(table.Key).Quoted} ORDER BY line";
            Assert.Equal(Rows(session, sql), await postgres.Rows(sql));
        }
    }

    [Fact]
    public void Every_check_passes_on_both()
    {
        Assert.Contains("Checks  85 passed.", duckDb.Output, StringComparison.Ordinal);
        Assert.Contains("Checks  85 passed.", postgres.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_has_nothing_to_do() =>
        Assert.Contains("Models  0 built, 13 unchanged", await postgres.Do("run"), StringComparison.Ordinal);

    private static List<string> Rows(DuckDbSession session, string sql)
    {
        using var result = session.Query(sql);
        var rows = new List<string>();
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                rows.Add((string)chunk[0].GetValue(row)!);
        }

        return rows;
    }
}
