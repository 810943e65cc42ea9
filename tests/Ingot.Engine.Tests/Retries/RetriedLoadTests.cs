using System.Collections.Concurrent;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Connectors.Files;
using Ingot.Connectors.Postgres;
using Ingot.Core.Errors;
using Ingot.Engine.Observing;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Journal;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Engine.Tests.Retries;

/// <summary>Loads from and into a real server whose backends are ended while they work.</summary>
public sealed class RetriedLoadTests : IRunObserver, IDisposable
{
    private const string Quick = "resilience:\n  policies:\n    source: { base_delay: 1ms }\n    target: { base_delay: 1ms }\n";

    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServer _server = PostgresServer.Shared;
    private readonly string _database;
    private readonly ConcurrentQueue<RunEvent> _events = new();

    public RetriedLoadTests()
    {
        _database = _server.CreateDatabase();
        Gate.Build(_server, _database);
        _folder.Write("ingot.yaml", $"project: shop\n{Quick}connections:\n  crm:\n{_server.Yaml(_database)}\n");
    }

    void IRunObserver.On(RunEvent e) => _events.Enqueue(e);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_source_that_is_cut_off_while_it_is_read_is_read_again_and_the_load_is_proved_once()
    {
        _folder.Write("jobs/sales.yaml", "source:\n  connection: crm\n  query: select gate(g, 40000) as id, md5(g::text) as text from generate_series(1, 50000) g\n");

        var ends = Gate.EndBackendsAsync(_server, _database, 1);
        var report = await RunAsync();
        await ends;

        Assert.True(report.Succeeded, report.Loads[0].Error?.ToString());
        Assert.Equal(50_000, report.RowsLoaded);
        var detail = await DetailAsync(report);
        Assert.Equal((50_000, 50_000), (detail.Certificates.Single().Certificate.SourceRecords, detail.Certificates.Single().Certificate.Written.Rows));
        Assert.Equal(
            [("retried", 1, "postgres.connection-ended", 1), ("recovered", 2, null, 1)],
            detail.Attempts.Select(a => (a.Outcome, a.AttemptNumber, a.Code, a.TaskNumber)));
        Assert.Empty(detail.Errors);
        Assert.Contains(_events.OfType<RunMessage>(), m => m.Level == MessageLevel.Warning && m.Text.Contains("attempt 1 failed, the next begins in 0 s", StringComparison.Ordinal));
        Assert.Single(Directory.EnumerateFiles(_folder.At("lake"), "*.parquet", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_source_that_is_cut_off_each_time_fails_the_load_with_every_attempt_in_the_journal()
    {
        _folder.Write("jobs/sales.yaml", "source:\n  connection: crm\n  query: select gate(g, 2) as id from generate_series(1, 5) g\n");

        var ends = Gate.EndBackendsAsync(_server, _database, 3);
        var report = await RunAsync();
        await ends;

        var error = report.Loads.Single().Error!;
        Assert.Equal((ErrorKind.Source, "postgres.connection-ended"), (error.Kind, error.Code));
        var detail = await DetailAsync(report);
        Assert.Equal(["retried", "retried", "given_up"], detail.Attempts.Select(a => a.Outcome));
        Assert.NotNull(detail.Attempts[2].ErrorId);
        Assert.Empty(Directory.Exists(_folder.At("lake")) ? Directory.EnumerateFiles(_folder.At("lake"), "*.parquet", SearchOption.AllDirectories) : []);
    }

    [Fact]
    public async Task A_target_that_is_cut_off_while_it_takes_rows_is_loaded_again_in_one_piece()
    {
        _server.Execute(_database, "CREATE TABLE sale (id bigint CHECK (gate(id, 40000) > 0), good text)");
        _folder.Write("data/sales.csv", "id,good\n" + string.Join('\n', Enumerable.Range(1, 50_000).Select(i => $"{i},mug {i}")) + "\n");
        _folder.Write("jobs/sales.yaml", "source: { path: data/sales.csv }\ntarget: { connection: crm, table: public.sale }\n");

        var ends = Gate.EndBackendsAsync(_server, _database, 1);
        var report = await RunAsync();
        await ends;

        Assert.True(report.Succeeded, report.Loads[0].Error?.ToString());
        Assert.Equal(50_000, _server.Scalar<long>(_database, "SELECT count(DISTINCT id) FROM sale"));
        Assert.Equal(50_000, _server.Scalar<long>(_database, "SELECT count(*) FROM sale"));
        Assert.Equal(1, _server.Scalar<long>(_database, "SELECT count(*) FROM ingot.load_certificate"));
        var detail = await DetailAsync(report);
        Assert.Equal(["retried", "recovered"], detail.Attempts.Select(a => a.Outcome));
        Assert.Equal(50_000, detail.Certificates.Single().Certificate.Written.Rows);
    }

    [Fact]
    public async Task A_target_load_whose_source_is_cut_off_is_loaded_again_in_one_piece()
    {
        _server.Execute(_database, "CREATE TABLE sale (id bigint)");
        _folder.Write("jobs/sales.yaml", "source:\n  connection: crm\n  query: select gate(g, 40000) as id from generate_series(1, 50000) g\ntarget: { connection: crm, table: public.sale }\n");

        var ends = Gate.EndBackendsAsync(_server, _database, 1);
        var report = await RunAsync();
        await ends;

        Assert.True(report.Succeeded, report.Loads[0].Error?.ToString());
        Assert.Equal(50_000, _server.Scalar<long>(_database, "SELECT count(*) FROM sale"));
        Assert.Equal(["retried", "recovered"], (await DetailAsync(report)).Attempts.Select(a => a.Outcome));
    }

    [Fact]
    public async Task Records_that_an_attempt_rejected_are_rejected_once()
    {
        _server.Execute(_database, "CREATE TABLE sale (id bigint CHECK (gate(id, 40000) > 0), good smallint)");
        _folder.Write("data/sales.csv", "id,good\n" + string.Join('\n', Enumerable.Range(1, 50_000).Select(i => $"{i},{(i == 7 ? 99999 : 1)}")) + "\n");
        _folder.Write("jobs/sales.yaml", "source: { path: data/sales.csv }\ntarget: { connection: crm, table: public.sale }\ntolerate: { rows: 1 }\n");

        var ends = Gate.EndBackendsAsync(_server, _database, 1);
        var report = await RunAsync();
        await ends;

        Assert.True(report.Succeeded, report.Loads[0].Error?.ToString());
        Assert.Equal(49_999, _server.Scalar<long>(_database, "SELECT count(*) FROM sale"));
        Assert.Equal(1, (await DetailAsync(report)).Certificates.Single().Certificate.Quarantined);
    }

    [Fact]
    public async Task What_nobody_but_a_person_can_mend_is_not_tried_again()
    {
        _folder.Write("jobs/sales.yaml", "source:\n  connection: crm\n  query: select 1 / 0 as id\n");

        var report = await RunAsync();

        Assert.False(report.Succeeded);
        Assert.Empty((await DetailAsync(report)).Attempts);
    }

    private async Task<RunReport> RunAsync()
    {
        var project = IngotProject.Load(
            ProjectSources.OfProcess(ProjectFolder.Find(_folder.Path, _folder.Path)),
            new Dictionary<string, IConnector> { ["files"] = new FilesConnector(), ["postgres"] = new PostgresConnector() });
        return await new RunExecutor(project, TimeProvider.System).RunAsync(
            RunRequest.Everything, new RunHeader("run", "shop", null, [], "0"), this, TestContext.Current.CancellationToken);
    }

    private async Task<RunDetail> DetailAsync(RunReport report) =>
        (await RunJournal.Open(_folder.At(".ingot"), TimeProvider.System).FindRunAsync(report.RunId, TestContext.Current.CancellationToken))!;
}
