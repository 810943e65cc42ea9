using System.Reflection;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.TestKit;
using Ingot.Warehouse.Lineage;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Tests.Lineage;

/// <summary>What the lineage says is held against what DuckDB does when a source column goes away.</summary>
public sealed class EngineAgreementTests
{
    [Fact]
    public async Task In_the_sample_a_column_is_listed_exactly_when_the_model_needs_it()
    {
        using var project = new TestProject();
        project.Folder.CopyFrom(Repository.At("samples", "retail", "models"), "models");
        var data = Repository.At("samples", "retail", "data", "online_retail_10k.csv");
        project.Bronze("sales", $$"""
            select *, 'load' as _load_id, now() as _loaded_at, 'online_retail_10k.csv' as _source, row_number() over () as _row_number
            from read_csv({{Sql.Text(data)}}, types = {'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR', 'Quantity': 'INTEGER',
                'InvoiceDate': 'VARCHAR', 'UnitPrice': 'DECIMAL(10,4)', 'CustomerID': 'VARCHAR'}) limit 2000
            """);
        Assert.True((await project.RunAll()).Succeeded);
        var graph = project.Graph();
        using var session = project.Warehouse.Connect();
        var bronze = new TableName("bronze", "sales");
        var lineage = ProjectLineage.Derive(graph, new Dictionary<TableName, TableColumns> { [bronze] = new(ColumnsOf(session, bronze), true) }, TestContext.Current.CancellationToken);

        var compared = 0;
        foreach (var node in graph.Models)
        {
            var model = lineage.Find(node.Name)!;
            Assert.Empty(model.Query.Unresolved);
            Assert.Equal(ColumnsOf(session, node.Name), model.Query.Columns.Select(c => c.Name));
            Assert.Equal("", Compare(session, node.Model.Sql.Text, model.Query, [.. node.Inputs]));
            compared += node.Inputs.Sum(t => ColumnsOf(session, t).Count);
        }

        Assert.True(compared > 100, $"Only {compared} columns were compared.");
    }

    [Fact]
    public void In_every_query_of_the_other_tests_a_column_is_listed_exactly_when_the_query_needs_it()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        session.Execute("""
            CREATE SCHEMA s;
            CREATE TABLE s.a (id INTEGER, x INTEGER, y INTEGER, s STRUCT(field STRUCT(deep INTEGER), k INTEGER, g INTEGER));
            CREATE TABLE s.b (id INTEGER, z INTEGER, l INTEGER[]);
            CREATE TABLE s."we.ird" ("A b" INTEGER, "select" INTEGER);
            """, TestContext.Current.CancellationToken);
        TableName[] tables = [new("s", "a"), new("s", "b"), new("s", "we.ird")];
        using var reader = new QueryLineageReader();

        var different = new List<string>();
        // Without the column y its last item would mean the alias y: another value, and nothing breaks.
        const string withAnotherMeaning = "select x as q, q + 1 as r, x as y, y as z from s.a";
        var queries = Queries().Where(q => q != withAnotherMeaning && Describe(session, q) is not null).ToList();
        foreach (var query in queries)
        {
            var lineage = reader.Read(SqlText.InFile(query, new SourceLocation("m.sql", 1, 1)), t => new TableColumns(ColumnsOf(session, t), true));
            if (lineage.Columns.All(c => c.Name is not null))
                different.Add(Difference(query, Stored(session, query), lineage.Columns.Select(c => c.Name!)));
            different.Add(Compare(session, query, lineage, tables));
            different.AddRange(lineage.Unresolved.Select(u => $"{query}: {u.Text} is unresolved"));
        }

        different.RemoveAll(d => d.Length == 0);
        Assert.True(different.Count == 0, string.Join('\n', different));
        Assert.True(queries.Count > 60, $"Only {queries.Count} queries were compared.");
    }

    /// <summary>Renames each column of the inputs in turn and looks whether the query still gives the same columns.</summary>
    private static string Compare(DuckDbSession session, string sql, QueryLineage lineage, IReadOnlyList<TableName> inputs)
    {
        var before = Describe(session, sql, types: true)!;
        var needs = new List<string>();
        var columns = inputs.SelectMany(t => ColumnsOf(session, t).Select(c => new ColumnSource(t, c))).ToList();
        foreach (var column in columns)
        {
            if (Changes(session, sql, before, $"ALTER TABLE {column.Table.Quoted} RENAME COLUMN {Sql.Name(column.Column!)} TO gone_away")
                || Changes(session, sql, before, $"ALTER TABLE {column.Table.Quoted} DROP COLUMN {Sql.Name(column.Column!)}"))
                needs.Add(column.ToString());
        }

        return Difference(sql, needs, columns.Where(lineage.Reads.Contains).Select(c => c.ToString()));
    }

    private static bool Changes(DuckDbSession session, string sql, List<string> before, string change)
    {
        session.Execute("BEGIN");
        session.Execute(change);
        var after = Describe(session, sql, types: true);
        session.Execute("ROLLBACK");
        return after is null || !after.SequenceEqual(before);
    }

    /// <summary>The columns of a table made of the query, which are what a model's columns are called.</summary>
    private static List<string> Stored(DuckDbSession session, string sql)
    {
        session.Execute($"CREATE OR REPLACE TABLE stored AS {sql}");
        return Describe(session, "FROM stored")!;
    }

    private static string Difference(string sql, IEnumerable<string> engine, IEnumerable<string> lineage)
    {
        var (one, other) = (string.Join(' ', engine), string.Join(' ', lineage));
        return one == other ? "" : $"{sql}\n  DuckDB:  {one}\n  lineage: {other}";
    }

    private static IEnumerable<string> Queries() => typeof(ColumnLineageTests).GetMethods()
        .SelectMany(m => m.GetCustomAttributes<InlineDataAttribute>()).Select(d => (string)d.Data[0]!).Distinct();

    private static List<string> ColumnsOf(DuckDbSession session, TableName table) => Describe(session, $"FROM {table.Quoted}")!;

    private static List<string>? Describe(DuckDbSession session, string sql, bool types = false)
    {
        try
        {
            var names = new List<string>();
            using var result = session.Query($"DESCRIBE {sql}");
            while (result.Fetch() is { } chunk)
            {
                for (var row = 0; row < chunk.Count; row++)
                    names.Add(types ? $"{chunk[0].GetValue(row)} {chunk[1].GetValue(row)}" : (string)chunk[0].GetValue(row)!);
            }

            return names;
        }
        catch (DuckDbException)
        {
            return null;
        }
    }
}
