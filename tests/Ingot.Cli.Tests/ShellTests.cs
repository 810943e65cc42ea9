using Ingot.DuckDb;
using Ingot.Engine.Running;
using Ingot.TestKit;

namespace Ingot.Cli.Tests;

/// <summary>What needs a real process, a real pipe or a real terminal.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShellTests()
    {
        _folder.Write("ingot.yaml", "");
        using var database = DuckDbDatabase.Open(_folder.At("warehouse.duckdb"));
    }

    [Fact]
    public async Task Exit_codes_reach_the_shell()
    {
        Assert.Equal(0, (await IngotProcess.Run(_folder.Path, "--version")).ExitCode);
        Assert.Equal(2, (await IngotProcess.Run(_folder.Path, "no-such-command")).ExitCode);
        Assert.Equal(2, (await IngotProcess.Run(_folder.Path, "query", "SELECT nothing")).ExitCode);
        Assert.Equal(1, (await IngotProcess.Run(_folder.Path, "query", "SELECT 'x'::INTEGER")).ExitCode);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task A_signal_stops_the_work_and_the_exit_code_says_so(string signal)
    {
        using var process = IngotProcess.Start(_folder.Path, ["query", "FROM range(100000000000)", "--format", "csv"]);
        await process.WaitFor("1000", TestContext.Current.CancellationToken);

        await Shell.Run(_folder.Path, $"kill -{signal} {process.Id}");
        var outcome = await process.Finish(TestContext.Current.CancellationToken);

        Assert.Equal(130, outcome.ExitCode);
        Assert.Contains("Stopping", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("error[run.interrupted]", outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>Regression: .NET ignores a closed pipe, so a query went on to its last row for nobody.</summary>
    [Fact]
    public async Task A_query_ends_quietly_when_its_reader_has_enough()
    {
        var outcome = await Shell.Run(
            _folder.Path, "set -o pipefail; ingot query 'FROM range(1000000000000)' --format csv | head -n 2");

        Assert.Equal(new IngotOutcome(0, "range\r\n0\r\n", ""), outcome);
    }

    [Fact]
    public async Task A_text_to_a_closed_pipe_is_no_crash()
    {
        var outcome = await Shell.Run(_folder.Path, "set -o pipefail; ingot --help | true");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
    }

    /// <summary>A program that keeps its own idea of the file position would overwrite what others append.</summary>
    [Fact]
    public async Task Output_to_a_file_shares_the_file_with_what_comes_before_and_after()
    {
        await Shell.Run(_folder.Path, "{ echo before; ingot query 'SELECT 1 AS a' --format csv; echo after; } > out.txt");

        Assert.Equal("before\na\r\n1\r\nafter\n", _folder.Read("out.txt"));
    }

    [Theory]
    [InlineData("ingot doctor", true)]
    [InlineData("ingot doctor --no-color", false)]
    [InlineData("NO_COLOR=1 ingot doctor", false)]
    [InlineData("NO_COLOR= ingot doctor", true)]
    [InlineData("TERM=dumb ingot doctor", false)]
    [InlineData("ingot doctor | cat", false)]
    public async Task Colors_are_for_terminals_of_people_who_want_them(string command, bool colors)
    {
        Requires.Tool("script");

        var outcome = await Shell.Run(_folder.Path, $"script -qec '{command}' /dev/null");

        Assert.Contains("DuckDB", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(colors, outcome.Output.Contains("\e[32m", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_query_says_which_run_holds_the_warehouse()
    {
        using var held = RunLock.Take(_folder.At(".ingot"), new RunHolder("r7", 4711, "here", "run", DateTimeOffset.UnixEpoch));
        using var database = DuckDbDatabase.Open(_folder.At("warehouse.duckdb"));

        var outcome = await IngotProcess.Run(_folder.Path, "query", "SELECT 1");

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("error[run.held]: Run r7 of process 4711 on here holds the warehouse", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_says_which_other_program_holds_the_warehouse()
    {
        using var database = DuckDbDatabase.Open(_folder.At("warehouse.duckdb"));

        var outcome = await IngotProcess.Run(_folder.Path, "query", "SELECT 1");

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("error[warehouse.locked]: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId})", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bash_completes_commands_options_and_words()
    {
        var outcome = await Shell.Run(
            _folder.Path,
            """
            source <(ingot completion bash)
            try() {
              COMP_LINE=$1 COMP_POINT=${#1}; read -ra COMP_WORDS <<< "$1"; [[ $1 == *' ' ]] && COMP_WORDS+=('')
              COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _ingot; echo "${COMPREPLY[@]}"
            }
            try 'ingot qu'; try 'ingot query x --form'; try 'ingot query x --format '; try 'ingot config va'
            """);

        Assert.Equal("query\n--format\ncsv json table\nvalidate\n", outcome.Output);
    }

    public void Dispose() => _folder.Dispose();
}
