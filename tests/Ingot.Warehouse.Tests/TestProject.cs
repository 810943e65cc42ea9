using Ingot.Configuration.Problems;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.TestKit;
using Ingot.Warehouse.Dependencies;
using Ingot.Warehouse.Models;
using Ingot.Warehouse.Running;
using Ingot.Warehouse.Engines.DuckDb;

namespace Ingot.Warehouse.Tests;

/// <summary>A project in a temporary folder with a real warehouse file, whose bronze tables are tables of its own.</summary>
internal sealed class TestProject : IDisposable
{
    private static readonly DuckDbOptions Options = new() { Threads = 2, MemoryLimit = "1GB", PreserveInsertionOrder = false };
    private readonly Dictionary<TableName, string> _versions = [];
    private DuckDbWarehouse? _warehouse;
    private int _runs;

    public TemporaryFolder Folder { get; } = new();

    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    public List<ModelEvent> Events { get; } = [];

    public DuckDbWarehouse Warehouse => _warehouse ??= DuckDbWarehouse.Open(Folder.At("warehouse.duckdb"), Folder.Path, Options);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Model(string name, string text) => Folder.Write($"models/{name.Replace('.', '/')}.sql", text);

    /// <summary>A model with a header.</summary>
    public void Model(string name, string header, string sql) => Model(name, $"/* ---\n{header}\n--- */\n{sql}");

    /// <summary>Creates or replaces a bronze table and gives it another version.</summary>
    public void Bronze(string name, string query)
    {
        Execute($"CREATE OR REPLACE TABLE bronze.{Sql.Name(name)} AS {query}");
        Touch(name);
    }

    /// <summary>Gives a bronze table another version.</summary>
    public void Touch(string name)
    {
        var table = new TableName("bronze", name);
        _versions[table] = (_versions.TryGetValue(table, out var v) ? int.Parse(v, System.Globalization.CultureInfo.InvariantCulture) + 1 : 1)
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public ModelGraph Graph()
    {
        var problems = new ConfigProblems();
        var graph = ModelGraph.Create(ModelCatalog.Load(Folder.Path, problems), _versions.Keys, problems);
        problems.ThrowIfAny();
        return graph;
    }

    /// <summary>What is wrong with the project's models, as <c>file:line:column: message hint</c>.</summary>
    public IReadOnlyList<ConfigProblem> Problems()
    {
        var problems = new ConfigProblems();
        ModelGraph.Create(ModelCatalog.Load(Folder.Path, problems), _versions.Keys, problems);
        return problems.All;
    }

    public async Task<ModelRunResult> RunAll(Func<ModelRunOptions, ModelRunOptions>? with = null, params string[] select)
    {
        var graph = Graph();
        var options = new ModelRunOptions { RunId = $"run-{++_runs}", LakeVersions = _versions, Clock = Clock };
        var run = new ModelRun(Warehouse, graph, with?.Invoke(options) ?? options);
        return await run.Run(graph.Select(select), Events.Add, Cancellation);
    }

    /// <summary>Runs a project of one model and returns its result.</summary>
    public async Task<ModelResult> Run(Func<ModelRunOptions, ModelRunOptions>? with = null) =>
        Assert.Single((await RunAll(with)).Models);

    public long Execute(string sql)
    {
        using var session = Warehouse.Connect();
        return session.Execute(sql, Cancellation);
    }

    public T? Scalar<T>(string sql)
    {
        using var session = Warehouse.Connect();
        return session.Scalar<T>(sql, Cancellation);
    }

    /// <summary>The rows of a query, each as its values joined by a bar, sorted.</summary>
    public IReadOnlyList<string> Rows(string query)
    {
        using var session = Warehouse.Connect();
        using var result = session.Query($"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({query})", Cancellation);
        var rows = new List<string>();
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                rows.Add(string.Join('|', Enumerable.Range(0, chunk.ColumnCount).Select(i => chunk[i].GetValue(row) ?? "null")));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>Tables and views of the warehouse outside schema <c>ingot</c>.</summary>
    public IReadOnlyList<string> Relations() => Rows("""
        SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE schema_name <> 'ingot'
        UNION ALL SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE NOT internal
        """);

    /// <summary>Closes the warehouse, so that the next use opens it again.</summary>
    public void Close()
    {
        _warehouse?.Dispose();
        _warehouse = null;
    }

    public void Dispose()
    {
        Close();
        Folder.Dispose();
    }
}
