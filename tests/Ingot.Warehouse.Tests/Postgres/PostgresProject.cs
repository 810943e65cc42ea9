using System.Globalization;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Naming;
using Ingot.Postgres.Sessions;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Ingot.Warehouse.Dependencies;
using Ingot.Warehouse.Engines.Postgres;
using Ingot.Warehouse.Models;
using Ingot.Warehouse.Running;
using Npgsql;

namespace Ingot.Warehouse.Tests.Postgres;

/// <summary>A project in a temporary folder with a warehouse in a database of a real server, whose bronze tables are made by hand.</summary>
internal sealed class PostgresProject : IDisposable
{
    private readonly Dictionary<TableName, string> _versions = [];
    private readonly PostgresServer _server;
    private PostgresWarehouse? _warehouse;
    private int _runs;

    public PostgresProject(PostgresServer? server = null)
    {
        _server = server ?? PostgresServer.Shared;
        Database = _server.CreateDatabase();
    }

    public TemporaryFolder Folder { get; } = new();

    public string Database { get; }

    public string User { get; init; } = "postgres";

    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    public List<ModelEvent> Events { get; } = [];

    public PostgresSettings Settings => new()
    {
        Name = "warehouse",
        Host = "127.0.0.1",
        Port = _server.Port,
        Database = Database,
        User = User,
        Password = User == "postgres" ? null : "secret",
        Tls = TlsMode.Disable,
        LockTimeout = LockTimeout,
    };

    public PostgresWarehouse Warehouse => _warehouse ??= PostgresWarehouse.Open(Settings);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Model(string name, string text) => Folder.Write($"models/{name.Replace('.', '/')}.sql", text);

    /// <summary>A model with a header.</summary>
    public void Model(string name, string header, string sql) => Model(name, $"/* ---\n{header}\n--- */\n{sql}");

    /// <summary>Creates or replaces a bronze table and gives it another version.</summary>
    public void Bronze(string name, string query)
    {
        _ = Warehouse;
        var table = new TableName("bronze", name);
        Execute($"DROP TABLE IF EXISTS {table.Quoted}; CREATE TABLE {table.Quoted} AS {query}");
        _versions[table] = (_versions.TryGetValue(table, out var v) ? int.Parse(v, CultureInfo.InvariantCulture) + 1 : 1).ToString(CultureInfo.InvariantCulture);
    }

    public ModelGraph Graph()
    {
        var problems = new ConfigProblems();
        var graph = ModelGraph.Create(ModelCatalog.Load(Folder.Path, problems, WarehouseOptions.Postgres), _versions.Keys, problems);
        problems.ThrowIfAny();
        return graph;
    }

    public async Task<ModelRunResult> RunAll(Func<ModelRunOptions, ModelRunOptions>? with = null, params string[] select)
    {
        var graph = Graph();
        var options = new ModelRunOptions { RunId = $"run-{++_runs}", LakeVersions = _versions, Clock = Clock };
        return await new ModelRun(Warehouse, graph, with?.Invoke(options) ?? options).Run(graph.Select(select), Events.Add, Cancellation);
    }

    /// <summary>Runs a project of one model and returns its result.</summary>
    public async Task<ModelResult> Run(Func<ModelRunOptions, ModelRunOptions>? with = null) => Assert.Single((await RunAll(with)).Models);

    public void Execute(string sql) => _server.Execute(Database, sql);

    public T? Scalar<T>(string sql) => _server.Scalar<T>(Database, sql);

    /// <summary>The rows of a query, each as its values joined by a bar, sorted.</summary>
    public IReadOnlyList<string> Rows(string query)
    {
        using var connection = new NpgsqlConnection(_server.ConnectionString(Database) + ";Options=-c TimeZone=UTC");
        connection.Open();
        using var command = new NpgsqlCommand(query, connection) { AllResultTypesAreUnknown = true };
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetString(i))));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>Tables and views outside schema <c>ingot</c> and the server's own.</summary>
    public IReadOnlyList<string> Relations() => Rows(
        "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_schema NOT IN ('ingot', 'pg_catalog', 'information_schema')");

    /// <summary>Lets go of the warehouse, so that the next use opens it again.</summary>
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
