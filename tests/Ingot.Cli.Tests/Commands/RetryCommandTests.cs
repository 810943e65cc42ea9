using System.Text.Json.Nodes;
using Ingot.Journal;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Commands;

/// <summary>run --retry and plan --retry: a job that loads, one whose file is wrong at first, models and a check over both.</summary>
public sealed class RetryCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RetryCommandTests()
    {
        _folder.Write("ingot.yaml", "project: shop\nengine: {memory: 400MB}\n");
        _folder.Write("jobs/good.yaml", "source: {path: data/good.csv}\ncolumns: {id: INTEGER}\n");
        _folder.Write("jobs/bad.yaml", "source: {path: data/bad.csv}\ncolumns: {id: INTEGER}\n");
        _folder.Write("data/good.csv", "id\n1\n2\n");
        _folder.Write("data/bad.csv", "id\nmuch\n");
        _folder.Write("models/silver/a.sql", "SELECT id FROM bronze.good");
        _folder.Write("models/silver/b.sql", "SELECT id FROM bronze.bad");
        _folder.Write("models/gold/c.sql", "SELECT a.id FROM silver.a JOIN silver.b USING (id)");
        _folder.Write("checks/all.yaml", "checks:\n  - name: good_ids\n    sql: select * from silver.a where id < 0\n  - name: all_ids\n    sql: select * from gold.c where id < 0\n");
    }

    private InProcess Ingot => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_retry_takes_up_what_failed_and_was_skipped_and_the_plan_shows_the_same()
    {
        Assert.Equal(1, (await Ingot.Run("run")).ExitCode);
        Mend();

        var plan = await Ingot.Json("plan", "--retry", "last", "--json");
        var shown = await Ingot.Run("plan", "--retry", "last");
        var (exitCode, output, error) = await Ingot.Run("run", "--retry", "last");

        string[] taken = ["bronze.bad", "silver.b", "gold.c", "check all_ids"];
        Assert.Equal(["bronze.bad failed", "silver.b skipped", "gold.c skipped", "check all_ids skipped"], TakenUp(plan));
        Assert.Equal(["bronze.good", "silver.a", "check good_ids"], plan["retry"]!["leaves"]!.AsArray().Select(n => (string?)n));
        Assert.Equal(["bronze views", .. taken], plan["stages"]!.AsArray().Select(s => (string)s!["name"]!).OrderBy(n => n == "bronze views" ? -1 : Array.IndexOf(taken, n)));
        Assert.Contains($"Do it with 'ingot run --retry {plan["retry"]!["run"]}'.", shown.Out, StringComparison.Ordinal);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains($"Of run {(string?)plan["retry"]!["run"]} this takes up bronze.bad (failed), silver.b (skipped), gold.c (skipped), check all_ids (skipped). 3 tasks ended well and are left as they are: bronze.good, silver.a, check good_ids.", output, StringComparison.Ordinal);
        Assert.Equal(taken, (await Ingot.Json("show", "last", "--json"))["tasks"]!.AsArray().Select(t => (string?)t!["name"]));
        Assert.Equal("id\r\n2\r\n", (await Ingot.Run("query", "FROM gold.c", "--format", "csv")).Out);
    }

    [Fact]
    public async Task What_the_run_was_asked_for_holds_again()
    {
        Assert.Equal(1, (await Ingot.Run("run", "--select", "+silver.b", "--no-color")).ExitCode);
        Mend();

        Assert.Equal(["bronze.bad failed", "silver.b skipped"], TakenUp(await Ingot.Json("plan", "--retry", "last", "--json")));
    }

    [Fact]
    public async Task A_retry_of_a_retry_takes_up_what_both_left_over()
    {
        await Ingot.Run("run");
        Assert.Equal(1, (await Ingot.Run("run", "--retry", "last")).ExitCode);
        Mend();

        var plan = await Ingot.Json("explain", "--retry", "last", "--json");

        Assert.Equal(["bronze.bad failed", "silver.b skipped", "gold.c skipped", "check all_ids skipped"], TakenUp(plan));
        Assert.Equal(["bronze.good", "silver.a", "check good_ids"], plan["retry"]!["leaves"]!.AsArray().Select(n => (string?)n));
        Assert.Equal(0, (await Ingot.Run("run", "--retry", "last")).ExitCode);
    }

    [Fact]
    public async Task What_never_started_is_taken_up_and_what_the_project_has_no_more_is_named()
    {
        await using (var journal = RunJournal.Open(_folder.At(".ingot"), TimeProvider.System))
        {
            await using var run = await journal.StartRunAsync(new RunHeader("run", "shop", null, [], "0"), TestContext.Current.CancellationToken);
            run.StartTask(new TaskHeader(TaskKind.Load, "bronze.good", "bronze")).Complete(new TaskResult());
            run.StartTask(new TaskHeader(TaskKind.Load, "bronze.old", "bronze")).Skip("somebody stopped it");
            _ = run.StartTask(new TaskHeader(TaskKind.Load, "bronze.bad", "bronze"));
        }

        var plan = await Ingot.Json("plan", "--retry", "last", "--json");

        Assert.Equal(
            ["bronze.bad interrupted", "silver.a never started", "silver.b never started", "gold.c never started", "check good_ids never started", "check all_ids never started"],
            TakenUp(plan));
        Assert.Equal(["bronze.old"], plan["retry"]!["gone"]!.AsArray().Select(n => (string?)n));
    }

    [Fact]
    public async Task A_run_that_ended_well_has_nothing_to_take_up()
    {
        Mend();
        await Ingot.Run("run");

        var (exitCode, _, error) = await Ingot.Run("run", "--retry", "last");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("error[run.nothing-to-retry]: Every task of run ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_unknown_or_still_running_is_not_taken_up()
    {
        Assert.Contains("error[run.not-found]: There are no runs yet.", (await Ingot.Run("plan", "--retry", "last")).Error, StringComparison.Ordinal);
        await using var journal = RunJournal.Open(_folder.At(".ingot"), TimeProvider.System);
        await using var run = await journal.StartRunAsync(new RunHeader("run", "shop", null, [], "0"), TestContext.Current.CancellationToken);

        Assert.Contains("error[run.not-found]: There is no run '2020'.", (await Ingot.Run("run", "--retry", "2020")).Error, StringComparison.Ordinal);
        var (exitCode, _, error) = await Ingot.Run("run", "--retry", run.RunId);
        Assert.Equal(1, exitCode);
        Assert.Contains($"error[run.still-running]: Run {run.RunId} is still running.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_takes_no_selection_of_its_own()
    {
        var (exitCode, _, error) = await Ingot.Run("run", "--retry", "last", "--select", "silver.a");

        Assert.Equal(2, exitCode);
        Assert.Contains("error[run.retry-and-more]", error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> TakenUp(JsonNode plan) => plan["retry"]!["takes_up"]!.AsArray().Select(t => $"{(string?)t!["name"]} {(string?)t["reason"]}");

    private void Mend() => _folder.Write("data/bad.csv", "id\n2\n3\n");
}
