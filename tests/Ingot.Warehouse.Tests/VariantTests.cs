using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.TestKit;
using Ingot.Warehouse.Dependencies;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Tests;

/// <summary>SQL for single engines: files beside a model, and maps in checks.</summary>
public sealed class VariantTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_variant_replaces_the_SQL_on_its_engine_alone()
    {
        _folder.Write("models/silver/a.sql", "/* ---\nkey: [n]\n--- */\nselect 1 as n");
        _folder.Write("models/silver/b.sql", "select 1 as n");
        _folder.Write("models/gold/c.sql", "from silver.a");
        _folder.Write("models/gold/c.postgres.sql", "/* ---\ndescription: why\n--- */\nselect * from silver.b");

        var (duckDb, postgres) = (Graph(WarehouseOptions.DuckDb), Graph(WarehouseOptions.Postgres));

        Assert.Empty(duckDb.Problems);
        Assert.Empty(postgres.Problems);
        Assert.Equal("silver.a", Inputs(duckDb.Graph, "gold.c"));
        Assert.Equal("silver.b", Inputs(postgres.Graph, "gold.c"));
        Assert.Equal(3, postgres.Graph.Models.Count);
    }

    [Theory]
    [InlineData(WarehouseOptions.DuckDb)]
    [InlineData(WarehouseOptions.Postgres)]
    public void Wrong_SQL_is_found_whichever_engine_it_is_for(string engine)
    {
        _folder.Write("models/silver/a.sql", "/* ---\nchecks:\n  - expression: { duckdb: \"n > 0\", postgres: \"n >\" }\n--- */\nselect 1 as n");
        _folder.Write("models/silver/a.postgres.sql", "\n  select n from silver.nothere");
        _folder.Write("models/silver/b.postgres.sql", "select 1 as n");
        _folder.Write("models/silver/c.sql", "select 1 as n");
        _folder.Write("models/silver/c.postgres.sql", "/* ---\nkey: [n]\n--- */\nselect 1 as n");
        _folder.Write("checks/all.yaml", "checks:\n  - name: x\n    sql: { duckdb: select 1 where, postgres: select 1 where false }\n");

        var problems = Graph(engine).Problems.Select(p => $"{p.Location} {p.Code}").ToList();

        Assert.Contains("models/silver/a.postgres.sql:2:17 model.unknown-table", problems);
        Assert.Contains("models/silver/b.postgres.sql model.variant", problems);
        Assert.Contains(problems, p => p.StartsWith("models/silver/c.postgres.sql:2:1 ", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("models/silver/a.sql:3:46 model.sql", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("checks/all.yaml:3:20 model.sql", StringComparison.Ordinal));
        Assert.Equal(5, problems.Count);
    }

    [Fact]
    public void A_check_without_SQL_for_the_engine_is_named()
    {
        _folder.Write("models/silver/a.sql", "/* ---\nchecks:\n  - sql: { duckdb: select 1 where false }\n--- */\nselect 1 as n");

        Assert.Empty(Graph(WarehouseOptions.DuckDb).Problems);
        Assert.Equal("This check has no SQL for engine postgres.", Assert.Single(Graph(WarehouseOptions.Postgres).Problems).Message);
    }

    private (ModelGraph Graph, IReadOnlyList<ConfigProblem> Problems) Graph(string engine)
    {
        var problems = new ConfigProblems();
        var graph = ModelGraph.Create(ModelCatalog.Load(_folder.Path, problems, engine), [], problems);
        return (graph, problems.All);
    }

    private static string Inputs(ModelGraph graph, string model) =>
        string.Join(", ", graph.Models.Single(m => m.Name.ToString() == model).Inputs);
}
