using System.Text;
using System.Text.RegularExpressions;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Secrecy;

/// <summary>Plants secrets wherever one can be, makes everything fail, and looks for them in everything that was written.</summary>
public sealed partial class CanaryTests
{
    // Everything that looks, and everything that fails: host, password, SQL, source, receivers, and what is not there at all.
    private static readonly string[][] Commands =
    [
        ["config", "show"], ["config", "validate"], ["run"], ["plan"], ["show", "last"], ["runs"], ["errors"], ["errors", "report"],
        ["config", "history"], ["lineage"], ["doctor"], ["health"], ["metrics"], ["alerts"], ["alerts", "show", "1"], ["alerts", "rules", "--dry-run"],
        ["alerts", "test", "hook"], ["alerts", "test", "team"], ["alerts", "test", "office"], ["alerts", "test", "mail"], ["catalog", "vaulted"],
        ["catalog", "unreachable"], ["catalog", "urls"], ["query", "select bad syntax from from"], ["secrets", "check"], ["secrets", "list"],
        ["secrets", "migrate", "--to", "vault", "--dry-run"], ["run", "--retry", "last"], ["run", "--set", $"connections.shop.password={Canary.Mark}-flag"],
        ["nonsense", $"--set=connections.shop.password={Canary.Mark}-flag"],
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_mark_is_found_in_base64_wherever_it_begins()
    {
        foreach (var before in (string[])["", "a", "ab", "ada:"])
        {
            var text = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{before}{Canary.Mark}-x"));
            Assert.Contains(Canary.InBase64, e => text.Contains(e, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task No_secret_is_in_anything_that_is_written_whatever_fails()
    {
        await using var project = await CanaryProject.CreateAsync(isOnPostgres: false);

        await SayAll(project, Commands);

        AssertWritten(project);
        Assert.NotEmpty(project.Files("lake", "*.json"));
        Assert.True(File.Exists(project.Folder.At(".ingot/journal.duckdb")));
        project.AssertClean();
        project.AssertCleanTables(".ingot/journal.duckdb");
        project.AssertCleanTables("warehouse.duckdb");
    }

    [Fact]
    public async Task No_secret_is_in_a_database_that_holds_warehouse_and_journal()
    {
        await using var project = await CanaryProject.CreateAsync(isOnPostgres: true);

        await SayAll(project, [["run"], ["run", "--retry", "last"], ["show", "last"], ["errors"], ["alerts"], ["config", "history"], ["doctor"], ["lineage"]]);

        AssertWritten(project);
        Assert.NotEmpty(project.Files("lake", "*.json"));
        project.AssertClean();
        Assert.InRange(project.AssertCleanDatabase(), 20, int.MaxValue);
    }

    [Fact]
    public async Task No_secret_is_told_while_the_vault_that_has_it_is_sealed()
    {
        await using var project = await CanaryProject.CreateAsync(isOnPostgres: false);
        project.Vault.IsSealed = true;

        await SayAll(project, [["run"], ["plan"], ["catalog", "vaulted"], ["health"], ["doctor"], ["secrets", "check"], ["secrets", "list"], ["secrets", "migrate", "--to", "vault", "--dry-run"], ["config", "show"]]);

        Assert.Contains("is sealed", project.Said, StringComparison.Ordinal);
        Assert.NotEmpty(project.Files("logs", "*.log"));
        project.AssertClean();
    }

    [Theory]
    [InlineData("run.started!")]
    [InlineData("load.after-write!")]
    [InlineData("run.started!!")]
    public async Task No_secret_is_in_what_is_left_of_a_crash(string failpoint)
    {
        await using var project = await CanaryProject.CreateAsync(isOnPostgres: false);

        var outcome = await project.SayApart($"{failpoint}the password {Canary.Mark}-yaml, in full {Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{Canary.Mark}-yaml"))}", "run", "--verbose");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("the password ********, in full ", outcome.Error, StringComparison.Ordinal);
        if (failpoint.StartsWith("run.", StringComparison.Ordinal))
        {
            var report = File.ReadAllText(Assert.Single(project.Files(".ingot/crash", "*.txt")));
            Assert.Contains("the password ********", report, StringComparison.Ordinal);
            Assert.Contains("   at ", report, StringComparison.Ordinal);
        }

        await project.Say("show", "last");
        // Who gave credentials is logged before anything can crash.
        Assert.NotEmpty(project.Files("logs", "*.log"));
        project.AssertClean();
        project.AssertCleanTables(".ingot/journal.duckdb");
    }

    [Fact]
    public async Task No_secret_is_in_what_a_server_shows()
    {
        await using var project = await CanaryProject.CreateAsync(isOnPostgres: false);
        await project.Say("run");
        using var server = IngotProcess.Start(project.Folder.Path, ["serve", "--metrics-only", "--listen", "127.0.0.1:0"], project.Variables);
        await server.WaitFor("Ctrl-C stops.", Stop);
        var metrics = new Uri(Address().Match(server.Shown).Value);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", $"{Canary.Mark}-scrape");

        var shown = await client.GetStringAsync(metrics, Stop);
        using var ready = await client.GetAsync(new Uri(metrics, "/health/ready"), Stop);
        shown += await ready.Content.ReadAsStringAsync(Stop);

        Assert.Contains("ingot_runs_total", shown, StringComparison.Ordinal);
        Assert.Contains("unreachable", shown, StringComparison.Ordinal);
        Canary.AssertNone("what a server shows", shown + server.Shown, project.Token);
    }

    private static async Task SayAll(CanaryProject project, string[][] commands)
    {
        foreach (var command in commands)
        {
            await project.Say([.. command, "--json"]);
            await project.Say([.. command, "--verbose"]);
        }
    }

    /// <summary>A search of what was never written, sent or refused would prove nothing.</summary>
    private static void AssertWritten(CanaryProject project)
    {
        Assert.Contains("password authentication failed", project.Said, StringComparison.Ordinal);
        Assert.NotEmpty(project.Files("logs", "*.log"));
        Assert.Contains(project.Collector.Of("v1/traces"), r => r.Body.Length > 0);
        Assert.Contains(project.Collector.Of("v1/metrics"), r => r.Body.Length > 0);
        Assert.Equal($"{Canary.Mark}-otlp", project.Collector.Requests.First().Headers["x-api-key"]);
        foreach (var path in (string[])["/events", $"/hooks/{Canary.Mark}-hook", $"/services/{Canary.Mark}-slack", "/flow"])
            Assert.Contains(project.Receiver.Requests, r => r.Path == path);
        Assert.Contains(project.Receiver.Requests, r => r.Headers.GetValueOrDefault("Authorization") == $"Bearer {Canary.Mark}-api-key");
        Assert.Contains(project.Mail.Said, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"http://[^;\s]+")]
    private static partial Regex Address();
}
