using Ingot.TestKit;

namespace Ingot.Cli.Tests.Commands;

public sealed class StateCommandTests : IDisposable
{
    private readonly TemporaryFolder _project = new();

    public StateCommandTests()
    {
        _project.Write("ingot.yaml", "project: shop\n");
        _project.Write("jobs/orders.yaml", "source: { path: \"data/*.csv\" }\nload: incremental\ncursor: at\n");
        _project.Write("jobs/plain.yaml", "source: { path: \"data/*.csv\" }\n");
        _project.Write("data/a.csv", "id,at\n1,2026-01-01\n2,2026-01-02\n3,2026-01-09\n");
    }

    [Fact]
    public async Task The_watermark_is_shown_moved_and_forgotten_and_the_journal_knows()
    {
        await Runs("run", "--select", "orders");

        var shown = await new InProcess(_project.Path).Json("state", "show", "--json");
        var set = await Runs("state", "set", "orders", "2026-01-02", "--yes");
        var plan = await Runs("plan", "--select", "orders");
        var run = await Runs("run", "--select", "orders");
        var reset = await new InProcess(_project.Path) { Answers = "yes\n" }.Run("state", "reset", "orders");
        var after = await new InProcess(_project.Path).Json("state", "show", "orders", "--json");
        var runs = await Runs("runs", "--command", "state");

        Assert.Equal("2026-01-09", shown[0]!["watermark"]![0]!.GetValue<string>());
        Assert.Equal("DATE", shown[0]!["types"]![0]!.GetValue<string>());
        Assert.Single(shown.AsArray());
        Assert.Contains("from 2026-01-09 to 2026-01-02", set, StringComparison.Ordinal);
        Assert.Contains("at from 2026-01-02, the watermark", plan, StringComparison.Ordinal);
        Assert.Contains("watermark 2026-01-02 → 2026-01-09", run, StringComparison.Ordinal);
        Assert.Equal((0, true), (reset.ExitCode, reset.Error.Contains("Type yes", StringComparison.Ordinal)));
        Assert.Null(after[0]!["watermark"]);
        Assert.Equal(2, runs.Split('\n').Count(l => l.Contains("succeeded", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("state.not-confirmed", "state", "reset", "orders")]
    [InlineData("state.no-job", "state", "reset", "ordres", "--yes")]
    [InlineData("state.not-incremental", "state", "set", "plain", "1", "--yes")]
    [InlineData("state.never-loaded", "state", "set", "orders", "2026-01-01", "--yes")]
    [InlineData("backfill.options", "run", "orders", "--from", "2026-01-01")]
    [InlineData("backfill.options", "ingest", "orders", "--from", "2026-01-01", "--to", "2026-01-02", "--full-refresh")]
    [InlineData("backfill.job", "run", "--from", "2026-01-01", "--to", "2026-01-02")]
    [InlineData("backfill.interval", "plan", "orders", "--from", "2026-01-02", "--to", "2026-01-01")]
    public async Task A_wrong_command_says_what_is_wrong(string code, params string[] arguments)
    {
        var (exitCode, output, error) = await new InProcess(_project.Path).Run(arguments);

        Assert.True(exitCode == 2 || output.Contains("fails:", StringComparison.Ordinal), output + error);
        Assert.True(error.Contains(code, StringComparison.Ordinal) || output.Contains("nothing between", StringComparison.Ordinal), output + error);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("ingest")]
    public async Task An_interval_is_planned_and_filled_in_chunks_with_a_certificate_each(string command)
    {
        var plan = await Runs("plan", "orders", "--from", "2026-01-01", "--to", "2026-01-10", "--chunk", "3d");
        var run = await Runs(command, "orders", "--from", "2026-01-01", "--to", "2026-01-10", "--chunk", "3d");
        var again = await Runs(command, "--select", "orders");

        Assert.Contains("3 chunks by at: 2026-01-01 | 2026-01-04 | 2026-01-07 | 2026-01-10", plan, StringComparison.Ordinal);
        Assert.Contains("Do it with 'ingot run orders --from 2026-01-01 --to 2026-01-10 --chunk 3d'.", plan, StringComparison.Ordinal);
        Assert.Contains("3 rows", run, StringComparison.Ordinal);
        Assert.Contains("3 chunks", run, StringComparison.Ordinal);
        Assert.Contains("watermark none → 2026-01-09", again, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private async Task<string> Runs(params string[] arguments)
    {
        var (exitCode, output, error) = await new InProcess(_project.Path).Run(arguments);
        Assert.True(exitCode == 0, output + error);
        return output;
    }
}
