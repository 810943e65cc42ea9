using System.Text.Json.Nodes;
using Ingot.Engine.Running;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Commands;

/// <summary>run, plan, runs and show on a small project of files.</summary>
public sealed class RunCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RunCommandTests()
    {
        _folder.Write("ingot.yaml", "project: shop\nengine: {memory: 400MB}\nconnections:\n  landing: {kind: files, path: data}\n");
        _folder.Write("jobs/sales.yaml", "source: {connection: landing, path: '*.csv'}\ncolumns: {id: INTEGER, amount: 'DECIMAL(10,2)'}\n");
        _folder.Write("data/a.csv", "id,amount\n1,10.00\n2,-1.00\n3,5.50\n");
        _folder.Write(
            "models/silver/sale.sql",
            "/* ---\nchecks:\n  - range: {column: amount, min: 0}\n    severity: warning\n--- */\nSELECT id, amount FROM bronze.sales");
        _folder.Write("models/gold/total.sql", "SELECT sum(amount) AS total FROM silver.sale");
    }

    private InProcess Ingot => new(_folder.Path);

    [Fact]
    public async Task A_run_loads_builds_and_proves()
    {
        var (exitCode, output, error) = await Ingot.Run("run");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("✓ bronze.sales  3 rows, 1 part, proved", output, StringComparison.Ordinal);
        Assert.Contains("✓ gold.total  1 row", output, StringComparison.Ordinal);
        Assert.Equal("total\r\n14.50\r\n", (await Ingot.Run("query", "FROM gold.total", "--format", "csv")).Out);
    }

    [Fact]
    public async Task A_second_run_finds_nothing_new_and_says_so()
    {
        await Ingot.Run("run");

        var json = await Ingot.Json("run", "--json");

        Assert.Equal((true, 0L), ((bool)json["succeeded"]!, (long)json["rows_loaded"]!));
        Assert.Equal(["unchanged", "unchanged"], json["models"]!.AsArray().Select(m => (string?)m!["outcome"]));
    }

    [Fact]
    public async Task The_document_of_a_run_carries_the_certificate()
    {
        var json = await Ingot.Json("run", "--json");

        var certificate = json["loads"]![0]!["certificate"]!;
        Assert.Equal(("proved", 3L), ((string?)certificate["verdict"], (long)certificate["source_records"]!));
        Assert.Equal((string?)certificate["written"]!["digest"], (string?)certificate["read_back"]!["digest"]);
    }

    [Fact]
    public async Task A_failed_load_ends_with_1_skips_what_reads_it_and_says_why_on_standard_error()
    {
        _folder.Write("data/b.csv", "id,amount\n4,much\n");

        var (exitCode, output, error) = await Ingot.Run("run");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error[load.rejects] in bronze.sales: ", error, StringComparison.Ordinal);
        Assert.Contains("\n  next: ", error, StringComparison.Ordinal);
        Assert.Contains("- silver.sale  skipped: the load of bronze.sales failed", output, StringComparison.Ordinal);

        var quiet = await Ingot.Run("run", "--quiet");
        Assert.Equal(1, quiet.ExitCode);
        Assert.Contains("error[load.rejects] in bronze.sales: ", quiet.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_run_is_one_JSON_document_with_its_errors()
    {
        _folder.Write("data/b.csv", "id,amount\n4,much\n");

        var (exitCode, output, error) = await Ingot.Run("run", "--json");

        Assert.Equal((1, ""), (exitCode, error));
        Assert.Equal("load.rejects", (string?)JsonNode.Parse(output)!["loads"]![0]!["error"]!["code"]);
    }

    [Fact]
    public async Task A_quiet_run_that_goes_well_says_nothing() => Assert.Equal((0, "", ""), await Ingot.Run("run", "--quiet"));

    [Theory]
    [InlineData("plan")]
    [InlineData("run", "--dry-run")]
    public async Task A_plan_names_the_steps_and_does_nothing(params string[] command)
    {
        var json = await Ingot.Json([.. command, "--json"]);

        Assert.Equal(
            ["load bronze.sales", "publish bronze views", "build silver.sale", "build gold.total"],
            json["stages"]!.AsArray().Select(s => $"{s!["step"]} {s["name"]}"));
        Assert.False(File.Exists(_folder.At("warehouse.duckdb")));
        Assert.False(Directory.Exists(_folder.At("lake")));
    }

    [Theory]
    [InlineData("ingot run", "plan")]
    [InlineData("ingot run \"gold.*\" sales --full-refresh --prove source", "plan", "gold.*", "--select", "sales", "--full-refresh", "--prove", "source")]
    [InlineData("ingot ingest sales --parallel 2 --fail-fast", "ingest", "sales", "--dry-run", "--fail-fast", "--parallel", "2")]
    public async Task A_plan_ends_with_the_command_that_does_what_it_shows(string expected, params string[] command) =>
        Assert.Contains($"Do it with '{expected}'.", (await Ingot.Run(command)).Out, StringComparison.Ordinal);

    [Fact]
    public async Task A_selection_runs_a_part()
    {
        await Ingot.Run("run");

        var json = await Ingot.Json("run", "--select", "gold.total", "--full-refresh", "--json");

        Assert.Equal(["gold.total"], json["models"]!.AsArray().Select(m => (string?)m!["model"]));
        Assert.Empty(json["loads"]!.AsArray());
    }

    [Fact]
    public async Task A_selector_that_names_nothing_is_wrong_usage()
    {
        var (exitCode, _, error) = await Ingot.Run("run", "--select", "gold.totl");

        Assert.Equal(2, exitCode);
        Assert.Contains("error[select.unknown]", error, StringComparison.Ordinal);
        Assert.Contains("gold.total", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_at_the_same_time_says_who_is_at_work()
    {
        using var held = RunLock.Take(_folder.At(".ingot"), new RunHolder("r7", 4711, "here", "run", DateTimeOffset.UnixEpoch));

        var (exitCode, _, error) = await Ingot.Run("run");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error[run.held]: Run r7 of process 4711", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_run_ends_with_130_says_what_stays_and_is_in_the_journal()
    {
        var (exitCode, _, error) = await Ingot.Run(new CancellationToken(canceled: true), "run");

        Assert.Equal(130, exitCode);
        Assert.Matches("^error\\[run\\.interrupted\\]: ", error);
    }

    [Fact]
    public async Task Runs_are_listed_the_newest_first()
    {
        Assert.Equal((0, "There are no runs yet.\n", ""), await Ingot.Run("runs"));
        await Ingot.Run("run");
        await Ingot.Run("run", "--select", "gold.total");

        var runs = (await Ingot.Json("runs", "--json")).AsArray();
        Assert.Equal([0L, 3L], runs.Select(r => (long)r!["rows_loaded"]!));
        Assert.All(runs, r => Assert.Equal(("run", "succeeded", "shop"), ((string?)r!["command"], (string?)r["status"], (string?)r["project"])));
        Assert.Single((await Ingot.Json("runs", "--json", "--limit", "1")).AsArray());
        Assert.Empty((await Ingot.Json("runs", "--json", "--status", "failed")).AsArray());
        Assert.Contains((string)runs[0]!["run_id"]!, (await Ingot.Run("runs")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_shown_with_tasks_certificates_checks_and_errors()
    {
        await Ingot.Run("run");

        var (_, text, _) = await Ingot.Run("show");
        Assert.Matches("bronze\\.sales +succeeded +3 +3 +0 ", text);
        Assert.Contains("proved", text, StringComparison.Ordinal);
        Assert.Contains("Checks that found something", text, StringComparison.Ordinal);

        var json = await Ingot.Json("show", "last", "--json");
        var id = (string)json["run"]!["run_id"]!;
        Assert.Equal(["load", "model", "model"], json["tasks"]!.AsArray().Select(t => (string?)t!["kind"]));
        Assert.Equal("proved", (string?)json["certificates"]![0]!["certificate"]!["verdict"]);
        Assert.Equal(id, (string?)(await Ingot.Json("show", id[..^2], "--json"))["run"]!["run_id"]);
    }

    [Fact]
    public async Task The_errors_of_a_run_are_shown_as_they_were()
    {
        _folder.Write("data/b.csv", "id,amount\n4,much\n");
        await Ingot.Run("run");

        var (_, text, _) = await Ingot.Run("show");

        Assert.Contains("error[load.rejects]: sales: 1 record could not be read", text, StringComparison.Ordinal);
        Assert.Contains("\n  next: Look at them", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("last", "There are no runs yet.", "Start one with 'ingot run'.")]
    [InlineData("2020", "There is no run '2020'.", "'ingot runs' lists them.")]
    public async Task A_run_that_does_not_exist_is_wrong_usage(string run, string message, string next) =>
        Assert.Equal((2, "", $"error[run.not-found]: {message}\n  next: {next}\n"), await Ingot.Run("show", run));

    /// <summary>Regression: the journal kept command lines as typed, passwords included.</summary>
    [Fact]
    public async Task A_secret_on_the_command_line_does_not_reach_the_journal()
    {
        _folder.Write("ingot.yaml", File.ReadAllText(_folder.At("ingot.yaml")) + "  shop: {kind: postgres, database: shop, user: clerk}\n");
        await Ingot.Run("run", "--set", "connections.shop.password=hunter2", "--set", "engine.threads=1");

        Assert.Equal(
            ["--set", "connections.shop.password=********", "--set", "engine.threads=1"],
            (await Ingot.Json("show", "--json"))["run"]!["arguments"]!.AsArray().Select(a => (string?)a));
    }

    [Fact]
    public async Task The_demo_runs_the_sample_and_says_what_to_look_at()
    {
        var (exitCode, output, _) = await Ingot.Run("demo", "--folder", "shop", "--rows", "10500");

        Assert.Equal(0, exitCode);
        Assert.Contains("✓ bronze.sales  10,500 rows, 1 part, proved", output, StringComparison.Ordinal);
        Assert.Contains("ingot query \"from gold.monthly_sales\"", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
