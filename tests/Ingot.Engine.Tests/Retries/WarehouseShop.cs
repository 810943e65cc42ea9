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

/// <summary>A project with a job called sales and a warehouse in a real server, whose role may do no more than it must.</summary>
internal sealed class WarehouseShop : IDisposable
{
    public WarehouseShop()
    {
        Database = Server.CreateDatabase();
        Gate.Build(Server, Database);
        Execute($"CREATE ROLE {Role} LOGIN PASSWORD 'open sesame'; ALTER DATABASE \"{Database}\" OWNER TO {Role}");
        var dwh = Server.Yaml(Database);
        Folder.Write("ingot.yaml", $"""
            project: shop
            warehouse: {'{'} engine: postgres, connection: dwh {'}'}
            journal: {'{'} connection: logs {'}'}
            resilience: {'{'} policies: {'{'} target: {'{'} base_delay: 1ms {'}'} {'}'} {'}'}
            connections:
              dwh:
            {dwh.Replace("user: postgres", $"user: {Role}\n    password: open sesame", StringComparison.Ordinal)}
              logs:
            {dwh}
            """);
        Folder.Write("jobs/sales.yaml", "source: { path: data/ }\n");
        Folder.Write("data/sales.csv", "id\n1\n2\n3\n");
    }

    internal TemporaryFolder Folder { get; } = new();

    internal PostgresServer Server { get; } = PostgresServer.Shared;

    internal string Database { get; }

    internal string Role { get; } = $"limited_{Guid.NewGuid():N}";

    internal void Execute(string sql) => Server.Execute(Database, sql);

    internal T? Scalar<T>(string sql) => Server.Scalar<T>(Database, sql);

    /// <summary>Runs everything while the server ends so many sessions at the gate.</summary>
    internal async Task<(RunReport Report, RunDetail Detail)> RunAsync(int ends, IRunObserver? observer = null)
    {
        var ending = ends == 0 ? Task.CompletedTask : Gate.EndBackendsAsync(Server, Database, ends);
        var project = IngotProject.Load(
            ProjectSources.OfProcess(ProjectFolder.Find(Folder.Path, Folder.Path)),
            new Dictionary<string, IConnector> { ["files"] = new FilesConnector(), ["postgres"] = new PostgresConnector() });
        var report = await new RunExecutor(project, TimeProvider.System).RunAsync(
            RunRequest.Everything, new RunHeader("run", "shop", null, [], "0"), observer ?? new Nobody(), TestContext.Current.CancellationToken);
        await ending;
        await using var journal = ProjectJournal.Open(project.Options, TimeProvider.System);
        return (report, (await journal.FindRunAsync(report.RunId, TestContext.Current.CancellationToken))!);
    }

    public void Dispose() => Folder.Dispose();

    private sealed class Nobody : IRunObserver
    {
        public void On(RunEvent e)
        {
        }
    }
}
