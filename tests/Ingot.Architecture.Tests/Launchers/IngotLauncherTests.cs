namespace Ingot.Architecture.Tests.Launchers;

public sealed class IngotLauncherTests : IDisposable
{
    private readonly WorkingCopy _copy = new();

    public void Dispose() => _copy.Dispose();

    [Fact]
    public async Task It_builds_once_says_so_and_hands_over_arguments_folder_and_exit_code()
    {
        var first = await _copy.Run(_copy.At("ingot"), "run", "a b", "*");
        var second = await _copy.Run(_copy.At("ingot"));

        Assert.Equal("Building Ingot…\n", first.Error);
        Assert.Equal($"{_copy.Elsewhere}\nrun\na b\n*\n", first.Output);
        Assert.Equal(7, first.ExitCode);
        Assert.Equal("", second.Error);
        Assert.Equal(1, _copy.Asked("build"));
        Assert.Equal(1, _copy.Asked("publish"));
    }

    [Fact]
    public async Task It_finds_its_working_copy_through_symbolic_links()
    {
        File.CreateSymbolicLink(_copy.At("link"), "ingot");
        File.CreateSymbolicLink(Path.Combine(_copy.Elsewhere, "far"), _copy.At("link"));

        var outcome = await _copy.Run(Path.Combine(_copy.Elsewhere, "far"), "status");

        Assert.Equal($"{_copy.Elsewhere}\nstatus\n", outcome.Output);
    }

    [Theory]
    [InlineData("src/Ingot.Cli/Program.cs")]
    [InlineData("src/Ingot.Cli/New.cs")]
    [InlineData("Directory.Build.props")]
    [InlineData("eng/launch.sh")]
    [InlineData("samples/retail/ingot.yaml")]
    public async Task A_changed_or_new_source_is_built(string file)
    {
        await _copy.Run(_copy.At("ingot"));
        await File.AppendAllTextAsync(_copy.At(file), "\n", TestContext.Current.CancellationToken);

        await _copy.Run(_copy.At("ingot"));
        await _copy.Run(_copy.At("ingot"));

        Assert.Equal(2, _copy.Asked("build"));
    }

    [Theory]
    [InlineData("samples/retail/.ingot/journal.duckdb")]
    [InlineData("samples/retail/lake/part.parquet")]
    [InlineData("samples/retail/logs/ingot-20260101.log")]
    [InlineData("samples/retail/audit/audit_20260101.csv")]
    [InlineData("samples/retail/warehouse.duckdb.wal")]
    [InlineData("src/Ingot.Cli/obj/made.cs")]
    public async Task What_runs_and_builds_leave_behind_is_no_source(string file)
    {
        await _copy.Run(_copy.At("ingot"));
        _copy.Write(file, "");

        await _copy.Run(_copy.At("ingot"));

        Assert.Equal(1, _copy.Asked("build"));
    }

    [Fact]
    public async Task A_deleted_source_is_built()
    {
        await _copy.Run(_copy.At("ingot"));
        File.Delete(_copy.At("src/Ingot.Cli/Commands/Run.cs"));

        await _copy.Run(_copy.At("ingot"));

        Assert.Equal(2, _copy.Asked("build"));
    }

    [Fact]
    public async Task A_failed_build_shows_its_errors_once_and_is_tried_again()
    {
        _copy.Make("broken");

        var outcome = await _copy.Run(_copy.At("ingot"));
        await _copy.Run(_copy.At("ingot"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("\nsrc/Ingot.Cli/Program.cs(1,1): error CS1002: ; expected\nThe build failed.", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("", outcome.Output);
        Assert.Equal(2, _copy.Asked("build"));
    }

    [Fact]
    public async Task Another_SDK_is_named_and_the_needed_one_too()
    {
        _copy.Make("no-sdk");

        var outcome = await _copy.Run(_copy.At("ingot"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("needs the .NET SDK 10", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("8.0.100", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, _copy.Asked("build"));
    }
}
