using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Journal;
using Ingot.Secrets.Providers;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Health.Tests;

/// <summary>The checks of a project on real folders, files, journals and servers.</summary>
public sealed class ProjectHealthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Action _open = () => { };
    private IReadOnlyList<ISecretProvider> _secrets = [];
    private TimeProvider _time = TimeProvider.System;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_project_is_healthy_and_looking_leaves_nothing_behind()
    {
        var report = await Look("");

        Assert.Equal(HealthStatus.Healthy, Of(report, "warehouse").Status);
        Assert.Equal(["warehouse", "lake", "state", "journal", "disk", "memory"], report.Results.Select(r => r.Name));
        Assert.Equal("lake can be created", Of(report, "lake").Findings[0].Text);
        Assert.Equal("no runs yet", Of(report, "journal").Findings[0].Text);
        Assert.Equal([_folder.At("ingot.yaml")], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("disk: { degraded: 0, unhealthy: 1 }", "disk", HealthStatus.Degraded)]
    [InlineData("disk: { degraded: 0, unhealthy: 0 }", "disk", HealthStatus.Unhealthy)]
    [InlineData("memory: { degraded: 0, unhealthy: 1 }", "memory", HealthStatus.Degraded)]
    [InlineData("memory: { degraded: 0, unhealthy: 0 }", "memory", HealthStatus.Unhealthy)]
    [InlineData("schedule: { degraded: 1d }", "schedule", HealthStatus.Degraded)]
    public async Task A_part_beyond_its_limit_makes_the_whole_so(string health, string check, HealthStatus status)
    {
        var report = await Look($"health: {{ {health} }}\n");

        Assert.Equal((status, status), (Of(report, check).Status, report.Status));
        Assert.NotNull(Of(report, check).Findings[0].Next);
    }

    [Theory]
    [InlineData(23, HealthStatus.Healthy)]
    [InlineData(25, HealthStatus.Degraded)]
    [InlineData(49, HealthStatus.Unhealthy)]
    public async Task A_schedule_is_as_good_as_its_last_run_that_succeeded(int hours, HealthStatus status)
    {
        await Run(RunStatus.Succeeded);
        await Run(RunStatus.Failed);
        _time = new Later(TimeSpan.FromHours(hours));

        Assert.Equal(status, Of(await Look("health: { schedule: { degraded: 1d } }\n"), "schedule").Status);
    }

    [Fact]
    public async Task Checks_are_left_out_when_the_project_says_so()
    {
        var report = await Look("connections: { dwh: { kind: postgres, host: 127.0.0.1, port: 1, database: d, user: u } }\nhealth: { skip: [memory, connection dwh, disk] }\n");

        Assert.Equal(["warehouse", "lake", "state", "journal"], report.Results.Select(r => r.Name));
    }

    [Fact]
    public async Task A_lake_that_cannot_be_written_is_unhealthy()
    {
        _folder.Write("lake", "a file where a folder should be");

        var lake = Of(await Look(""), "lake");

        Assert.Equal(HealthStatus.Unhealthy, lake.Status);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_is_unhealthy()
    {
        _folder.Write(".ingot/journal.duckdb", "no database, but long enough to be taken for one by somebody");

        Assert.Equal(HealthStatus.Unhealthy, Of(await Look(""), "journal").Status);
    }

    [Theory]
    [InlineData(ErrorKind.Conflict, HealthStatus.Degraded)]
    [InlineData(ErrorKind.Target, HealthStatus.Unhealthy)]
    public async Task A_warehouse_that_does_not_open_is_unhealthy_and_one_that_is_held_degraded(ErrorKind kind, HealthStatus status)
    {
        _folder.Write("warehouse.duckdb", "");
        _open = () => throw new IngotException(kind, "x.y", "No.");

        Assert.Equal(status, Of(await Look(""), "warehouse").Status);
    }

    [Fact]
    public async Task A_warehouse_in_postgres_is_asked_and_so_is_every_connection()
    {
        var database = PostgresServer.Shared.CreateDatabase();
        var yaml = $"warehouse: {{ engine: postgres, connection: dwh }}\nconnections:\n  dwh:\n{PostgresServer.Shared.Yaml(database)}\n  gone: {{ kind: postgres, host: 127.0.0.1, port: 1, database: d, user: u, password: hunter2 }}\n  files: {{ kind: files, path: nowhere }}\n";

        var report = await Look(yaml);

        Assert.Contains("the next run creates them", Of(report, "warehouse").Findings[1].Text, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, Of(report, "warehouse").Status);
        Assert.Contains("answers", Of(report, "connection dwh").Findings[0].Text, StringComparison.Ordinal);
        Assert.Equal((HealthStatus.Unhealthy, HealthStatus.Degraded), (Of(report, "connection gone").Status, Of(report, "connection files").Status));
        Assert.All(report.Results.SelectMany(r => r.Findings), f => Assert.DoesNotContain("hunter2", f.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_provider_of_secrets_is_asked_whether_it_would_answer()
    {
        _secrets = [new Provider("up", null), new Provider("down", new IngotException(ErrorKind.Source, "secrets.down", "It is sealed.") { Next = "Unseal it." })];

        var report = await Look("");

        Assert.Equal((HealthStatus.Healthy, "it answers"), (Of(report, "secrets up").Status, Of(report, "secrets up").Findings[0].Text));
        Assert.Equal((HealthStatus.Unhealthy, "It is sealed.", "Unseal it."), (Of(report, "secrets down").Status, Of(report, "secrets down").Findings[0].Text, Of(report, "secrets down").Findings[0].Next));
    }

    [Theory]
    [InlineData("disk: { degraded: 85 }")]
    [InlineData("disk: { degraded: 0.99 }")]
    [InlineData("schedule: { unhealthy: 2d }")]
    [InlineData("replication: { degraded: 20m }")]
    [InlineData("replication: { unhealty: 2d }")]
    [InlineData("timeout: 0s")]
    [InlineData("timout: 1s")]
    public async Task Limits_that_cannot_be_are_refused(string health) =>
        await Assert.ThrowsAsync<ConfigurationException>(() => Look($"health: {{ {health} }}\n"));

    private async Task Run(RunStatus status)
    {
        await using var journal = RunJournal.Open(_folder.At(".ingot"), TimeProvider.System);
        await using var run = await journal.StartRunAsync(new RunHeader("run", "p", null, [], "1"), Stop);
        await run.CompleteAsync(status, null, Stop);
    }

    private async Task<HealthReport> Look(string yaml)
    {
        _folder.Write("ingot.yaml", "project: p\n" + yaml);
        var problems = new ConfigProblems();
        var options = ProjectOptions.Load(new ProjectSources(ProjectFolder.Find(null, _folder.Path), null, new Dictionary<string, string>(), []), problems);
        return await ProjectHealth.LookAsync(
            new ProjectParts(options, _time)
            {
                OpenJournal = () => RunJournal.Open(options.Folder.StateFolder, _time),
                OpenWarehouse = _open,
                Secrets = _secrets,
            },
            Stop);
    }

    private static HealthResult Of(HealthReport report, string check) => report.Results.Single(r => r.Name == check);

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }

    private sealed class Provider(string name, IngotException? failure) : ISecretProvider
    {
        public string Name => name;

        public string Description => "it";

        public ValueTask<SecretValue?> FindAsync(SecretName secret, CancellationToken cancellationToken) => ValueTask.FromResult<SecretValue?>(null);

        public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<string>>([]);

        public ValueTask CheckAsync(CancellationToken cancellationToken) => failure is null ? ValueTask.CompletedTask : ValueTask.FromException(failure);
    }
}
