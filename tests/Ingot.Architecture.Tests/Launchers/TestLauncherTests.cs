using Ingot.TestKit;

namespace Ingot.Architecture.Tests.Launchers;

public sealed class TestLauncherTests : IDisposable
{
    private readonly WorkingCopy _copy = new();

    public void Dispose() => _copy.Dispose();

    [Fact]
    public async Task The_last_line_adds_up_what_every_project_reported()
    {
        _copy.AddTests("Ingot.A.Tests", "   Ingot.A.Tests  Total: 5, Errors: 0, Failed: 0, Skipped: 1, Not Run: 0, Time: 0.1s", 0);
        _copy.AddTests("Ingot.B.Tests", "   Ingot.B.Tests  Total: 30, Errors: 0, Failed: 0, Skipped: 0, Not Run: 2, Time: 0.1s", 0);

        var outcome = await _copy.Run(_copy.At("test"));

        Assert.Equal("32 passed, 0 failed, 1 skipped", LastLine(outcome));
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public async Task A_failure_is_shown_counted_and_told_by_the_exit_code()
    {
        _copy.AddTests(
            "Ingot.A.Tests",
            "  Starting:    Ingot.A.Tests\n    Rows_arrive [FAIL]\n   Ingot.A.Tests  Total: 5, Errors: 1, Failed: 2, Skipped: 0, Not Run: 0, Time: 0.1s", 1);

        var outcome = await _copy.Run(_copy.At("test"));

        Assert.Contains("    Rows_arrive [FAIL]\n", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Starting", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("3 passed, 3 failed, 0 skipped", LastLine(outcome));
        Assert.Equal(1, outcome.ExitCode);
    }

    [Fact]
    public async Task A_runner_that_dies_is_a_failure()
    {
        _copy.AddTests("Ingot.A.Tests", "   Ingot.A.Tests  Total: 5, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.1s", 0);
        _copy.AddTests("Ingot.B.Tests", "Segmentation fault", 139);

        var outcome = await _copy.Run(_copy.At("test"));

        Assert.Contains("Segmentation fault\n    The test process ended without a summary (exit code 139).", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("5 passed, 1 failed, 0 skipped", LastLine(outcome));
        Assert.Equal(1, outcome.ExitCode);
    }

    [Fact]
    public async Task A_runner_that_reports_success_but_ends_badly_is_a_failure()
    {
        _copy.AddTests("Ingot.A.Tests", "   Ingot.A.Tests  Total: 5, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.1s", 134);

        Assert.Equal("5 passed, 1 failed, 0 skipped", LastLine(await _copy.Run(_copy.At("test"))));
    }

    [Fact]
    public async Task A_run_without_any_test_is_not_a_success()
    {
        _copy.AddTests("Ingot.A.Tests", "   Ingot.A.Tests  Total: 0", 0);

        var outcome = await _copy.Run(_copy.At("test"));

        Assert.Equal("0 passed, 0 failed, 0 skipped", LastLine(outcome));
        Assert.Equal(1, outcome.ExitCode);
    }

    [Fact]
    public async Task A_name_picks_projects_and_a_wrong_one_lists_them()
    {
        _copy.AddTests("Ingot.A.Tests", "   Ingot.A.Tests  Total: 1, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.1s", 0);
        _copy.AddTests("Ingot.Lake.Tests", "   Ingot.Lake.Tests  Total: 2, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.1s", 0);

        Assert.Equal("2 passed, 0 failed, 0 skipped", LastLine(await _copy.Run(_copy.At("test"), "lake")));
        var wrong = await _copy.Run(_copy.At("test"), "sea");
        Assert.Contains("'sea'", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("Ingot.Lake.Tests", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(1, wrong.ExitCode);
    }

    [Fact]
    public async Task No_build_runs_what_is_there()
    {
        _copy.AddTests("Ingot.A.Tests", "   Ingot.A.Tests  Total: 1, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.1s", 0);

        Assert.Equal(0, (await _copy.Run(_copy.At("test"), "--no-build")).ExitCode);
        Assert.Equal(0, _copy.Asked("build"));
    }

    [Fact]
    public async Task A_failed_build_is_one_failure()
    {
        _copy.AddTests("Ingot.A.Tests", "", 0);
        _copy.Make("broken");

        var outcome = await _copy.Run(_copy.At("test"));

        Assert.Equal("0 passed, 1 failed, 0 skipped", LastLine(outcome));
        Assert.Contains("error CS1002", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.ExitCode);
    }

    [Fact]
    public async Task A_wrong_layout_is_one_failure_and_names_the_remedy()
    {
        _copy.AddTests("Ingot.A.Tests", "   Ingot.A.Tests  Total: 1, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.1s", 0);
        _copy.Make("off");

        var outcome = await _copy.Run(_copy.At("test"));

        Assert.Contains("dotnet format whitespace", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("1 passed, 1 failed, 0 skipped", LastLine(outcome));
        Assert.Equal(1, outcome.ExitCode);
    }

    private static string LastLine(IngotOutcome outcome) => outcome.Output.TrimEnd('\n').Split('\n')[^1];
}
