using Ingot.Cli.Tests.Recovery;

namespace Ingot.Cli.Tests.Commands;

/// <summary>The commands that read the journal, with the journal in a file and in PostgreSQL.</summary>
public sealed class JournalCommandTests
{
    [Theory]
    [InlineData("file")]
    [InlineData("postgres")]
    public async Task Before_the_first_run_every_command_says_kindly_that_there_is_nothing(string store)
    {
        using var project = new JournalProject(store);
        var expected = new (string[] Command, string Says)[]
        {
            (["runs"], "There are no runs yet."),
            (["runs", "--days", "7"], "There are no runs like that."),
            (["errors"], "There are no unresolved errors."),
            (["errors", "--all", "--kind", "data"], "There are no errors like that."),
            (["errors", "report"], "There were no errors in the last 30 days."),
            (["metrics"], "Nothing was measured in the last 7 days."),
            (["metrics", "throughput", "bronze.sales"], "bronze.sales wrote nothing in that time. 'ingot metrics' names the tasks."),
            (["metrics", "slow", "bronze.sales"], "bronze.sales did not succeed in that time. 'ingot metrics' names the tasks."),
            (["config", "history"], "No change of the configuration is recorded. The first run records what is set."),
        };

        foreach (var (command, says) in expected)
            Assert.Equal((0, says + Environment.NewLine, ""), await project.Cli.Run(command));
        Assert.Equal(2, (await project.Cli.Run("errors", "show", "1")).ExitCode);
        Assert.Equal(2, (await project.Cli.Run("errors", "resolve", "1")).ExitCode);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("postgres")]
    public async Task An_error_is_listed_shown_resolved_once_and_counted(string store)
    {
        using var project = new JournalProject(store);
        Assert.Equal(1, (await project.Cli.Run("run")).ExitCode);

        var listed = Assert.Single((await project.Json("errors", "--days", "1", "--task", "silver.broken")).AsArray())!;
        var id = listed["error_id"]!.GetValue<long>().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (_, table, _) = await project.Cli.Run("errors");
        var (_, page, _) = await project.Cli.Run("errors", "show", id);
        var resolve = await project.Cli.Run("errors", "resolve", id, "--note", "it's \"fixed\"", "--by", "ada");
        var again = await project.Cli.Run("errors", "resolve", id, "--by", "bob");
        var report = await project.Json("errors", "report", "--days", "7");

        Assert.Contains("silver.broken", table, StringComparison.Ordinal);
        Assert.Contains($"error {id}, ", page, StringComparison.Ordinal);
        Assert.Contains("unresolved", page, StringComparison.Ordinal);
        Assert.Equal((0, ""), (resolve.ExitCode, resolve.Error));
        Assert.EndsWith($"is resolved by ada.{Environment.NewLine}", resolve.Out, StringComparison.Ordinal);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("error[error.resolved-before]", again.Error, StringComparison.Ordinal);
        Assert.Contains("ada", again.Error, StringComparison.Ordinal);
        Assert.Empty((await project.Json("errors")).AsArray());
        Assert.Equal("it's \"fixed\"", (await project.Json("errors", "show", id))["note"]!.GetValue<string>());
        Assert.Equal((1, 1, 1.0), (report["total"]!.GetValue<int>(), report["resolved"]!.GetValue<int>(), report["resolution_rate"]!.GetValue<double>()));
        Assert.Equal("silver.broken", report["worst"]![0]!["task"]!.GetValue<string>());
        Assert.Contains("resolved (100.0 %)", (await project.Cli.Run("errors", "report")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("postgres")]
    public async Task Runs_metrics_and_configuration_are_shown_of_what_happened(string store)
    {
        using var project = new JournalProject(store);
        await project.Cli.Run("run");
        await project.Cli.Run("run", "--full-refresh", "--set", "engine.memory=600MB");

        var runs = (await project.Json("runs", "--days", "7", "--command", "run")).AsArray();
        var metrics = (await project.Json("metrics", "--task", "bronze.sales")).AsArray();
        var throughput = await project.Json("metrics", "throughput", "bronze.sales");
        var slow = await project.Json("metrics", "slow", "bronze.sales", "--percentile", "0");
        var history = (await project.Json("config", "history", "engine.memory")).AsArray();

        Assert.Equal(2, runs.Count);
        Assert.Empty((await project.Json("runs", "--status", "running")).AsArray());
        Assert.Empty((await project.Json("runs", "--command", "demo")).AsArray());
        Assert.Equal(["allocated", "cpu", "elapsed", "memory_at_end", "memory_peak"], metrics.Select(m => m!["metric"]!.GetValue<string>()));
        Assert.All(metrics, m => Assert.Equal(2, m!["count"]!.GetValue<int>()));
        Assert.Equal((2, 6), (throughput["runs"]!.GetValue<int>(), throughput["rows"]!.GetValue<int>()));
        Assert.Equal(2, slow["runs"]!.GetValue<int>());
        Assert.NotEmpty(slow["slow"]!.AsArray());
        Assert.Equal([("512MB", "600MB"), (null, "512MB")], history.Select(c => (c!["old_value"]?.GetValue<string>(), c["new_value"]!.GetValue<string>())));
        var batch = Assert.Single((await project.Json("show"))["batches"]!.AsArray())!;
        Assert.Equal(("sales.csv", 3, "succeeded"), (batch["name"]!.GetValue<string>(), batch["rows_done"]!.GetValue<int>(), batch["status"]!.GetValue<string>()));
        Assert.Contains("peak of memory", (await project.Cli.Run("show")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("postgres")]
    public async Task No_secret_is_in_any_table(string store)
    {
        using var project = new JournalProject(store);
        await project.Cli.Run("run", "--set", $"connections.landing.path=data", "--set", $"connections.{(store == "file" ? "crm" : "logs")}.password={JournalProject.Secret}");

        var everything = project.EverythingInTheJournal();

        Assert.Contains("silver.broken", everything, StringComparison.Ordinal);
        Assert.Contains("not a number ********", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(JournalProject.Secret, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(JournalProject.Secret), everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("postgres")]
    public async Task Pages_fit_into_eighty_columns(string store)
    {
        using var project = new JournalProject(store);
        await project.Cli.Run("run");
        var terminal = new InProcess(project.Folder.Path) { TerminalWidth = 80, Variables = { ["NO_COLOR"] = "1" } };
        string[][] commands = [["errors"], ["errors", "--all"], ["errors", "report"], ["metrics"], ["metrics", "throughput", "bronze.sales"], ["metrics", "slow", "bronze.sales", "--percentile", "0"], ["config", "history"], ["runs"]];

        foreach (var command in commands)
        {
            var (exitCode, text, error) = await terminal.Run(command);
            Assert.Equal((0, ""), (exitCode, error));
            if (command is ["runs"])
                Assert.Matches(@"(?m)^\d{8}T\d{6}-[0-9a-f]{4}  failed  ", text);
            Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, $"{string.Join(' ', command)}: {line}"));
        }
    }

    [Theory]
    [InlineData("file")]
    [InlineData("postgres")]
    public async Task A_killed_run_is_shown_as_interrupted_and_the_next_one_goes_on(string store)
    {
        using var project = new JournalProject(store);
        await Killed.At("load.before-commit", project.Folder.Path);
        await project.Cli.Run("run");

        var runs = (await project.Json("runs")).AsArray();

        Assert.Equal(["failed", "interrupted"], runs.Select(r => r!["status"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("errors", "show", "first")]
    [InlineData("errors", "resolve", "-1")]
    [InlineData("errors", "--kind", "panic")]
    [InlineData("errors", "--days", "0")]
    [InlineData("errors", "report", "--days", "99999999")]
    [InlineData("errors", "resolve", "1", "--by", " ")]
    [InlineData("metrics", "throughput")]
    [InlineData("metrics", "slow", "x", "--percentile", "101")]
    [InlineData("metrics", "slow", "x", "--percentile", "many")]
    public async Task What_makes_no_sense_is_refused_as_wrong_usage(params string[] arguments)
    {
        using var project = new JournalProject("file");

        var (exitCode, _, error) = await project.Cli.Run(arguments);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("error[usage.", error, StringComparison.Ordinal);
    }
}
