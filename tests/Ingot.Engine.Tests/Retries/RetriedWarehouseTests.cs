using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Connectors.Files;
using Ingot.Connectors.Postgres;
using Ingot.Engine.Journals;
using Ingot.Engine.Observing;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Journal;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Engine.Tests.Retries;

/// <summary>A warehouse in a real server that ends sessions while models are built, and lets nobody in at first.</summary>
public sealed class RetriedWarehouseTests : IRunObserver, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServer _server = PostgresServer.Shared;
    private readonly string _database;
    private readonly string _role = $"limited_{Guid.NewGuid():N}";

    public RetriedWarehouseTests()
    {
        _database = _server.CreateDatabase();
        Gate.Build(_server, _database);
        _server.Execute(_database, $"CREATE ROLE {_role} LOGIN PASSWORD 'open sesame'; ALTER DATABASE \"{_database}\" OWNER TO {_role}");
        var dwh = _server.Yaml(_database);
        _folder.Write("ingot.yaml", $"""
            project: shop
            warehouse: {'{'} engine: postgres, connection: dwh {'}'}
            journal: {'{'} connection: logs {'}'}
            resilience: {'{'} policies: {'{'} target: {'{'} base_delay: 1ms {'}'} {'}'} {'}'}
            connections:
              dwh:
            {dwh.Replace("user: postgres", $"user: {_role}\n    password: open sesame", StringComparison.Ordinal)}
              logs:
            {dwh}
            """);
        _folder.Write("jobs/sales.yaml", "source: { path: data/sales.csv }\n");
        _folder.Write("data/sales.csv", "id\n1\n2\n3\n");
        _folder.Write("models/silver/sale.sql", "select public.gate(id, 2) as id from bronze.sales");
    }

    void IRunObserver.On(RunEvent e)
    {
        if (e is RunMessage { Text: var text } && text.StartsWith("open the warehouse: attempt 1 failed", StringComparison.Ordinal))
            _server.Execute(_database, $"ALTER ROLE {_role} CONNECTION LIMIT -1");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_model_whose_session_is_ended_is_built_again()
    {
        var ends = Gate.EndBackendsAsync(_server, _database, 1);
        var (report, detail) = await RunAsync();
        await ends;

        Assert.True(report.Succeeded, report.Models.Models[0].Error?.ToString());
        Assert.Equal([("build silver.sale", "retried"), ("build silver.sale", "recovered")], detail.Attempts.Select(a => (a.Operation, a.Outcome)));
        Assert.Equal(3, _server.Scalar<long>(_database, "SELECT count(*) FROM silver.sale"));
        Assert.Equal(1, detail.Tasks.Count(t => t.Name == "silver.sale"));
    }

    [Fact]
    public async Task A_warehouse_that_lets_nobody_in_for_a_moment_is_opened_when_it_does()
    {
        _server.Execute(_database, $"ALTER ROLE {_role} CONNECTION LIMIT 0");

        var (report, detail) = await RunAsync();

        Assert.True(report.Succeeded);
        Assert.Equal([("retried", "postgres.too-many-connections"), ("recovered", null)], detail.Attempts.Select(a => (a.Outcome, a.Code)));
    }

    private async Task<(RunReport Report, RunDetail Detail)> RunAsync()
    {
        var project = IngotProject.Load(
            ProjectSources.OfProcess(ProjectFolder.Find(_folder.Path, _folder.Path)),
            new Dictionary<string, IConnector> { ["files"] = new FilesConnector(), ["postgres"] = new PostgresConnector() });
        var report = await new RunExecutor(project, TimeProvider.System).RunAsync(
            RunRequest.Everything, new RunHeader("run", "shop", null, [], "0"), this, TestContext.Current.CancellationToken);
        await using var journal = ProjectJournal.Open(project.Options, TimeProvider.System);
        return (report, (await journal.FindRunAsync(report.RunId, TestContext.Current.CancellationToken))!);
    }
}
