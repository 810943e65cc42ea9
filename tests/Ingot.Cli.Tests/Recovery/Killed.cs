using Ingot.Cli.Tests.Shop;
using Ingot.Journal;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Recovery;

/// <summary>Kills runs as <c>kill -9</c> does and runs again.</summary>
internal static class Killed
{
    private const int BySigKill = 137;

    /// <summary>Starts a run that kills itself at a failpoint; fails the test when it does not get there.</summary>
    public static async Task At(string failpoint, string project, params string[] options)
    {
        Requires.Part(!OperatingSystem.IsWindows(), "this needs POSIX signals");
        var outcome = await IngotProcess.Run(
            project, ["run", .. options], new Dictionary<string, string?> { ["INGOT_FAILPOINT"] = failpoint }, TestContext.Current.CancellationToken);
        Assert.True(outcome.ExitCode == BySigKill, $"The run never came to {failpoint}: {outcome}");
    }

    /// <summary>Starts a run and kills it a time later; false when it ended before.</summary>
    public static async Task<bool> After(TimeSpan moment, string project)
    {
        Requires.Part(!OperatingSystem.IsWindows(), "this needs POSIX signals");
        using var process = IngotProcess.Start(project, ["run"]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(moment);
        try
        {
            await process.Finish(limit.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true; // the process was killed for it
        }
    }

    /// <summary>
    /// Asserts that every table a dead run left behind is whole: as it was before the run, or as the run was to make it.
    /// </summary>
    public static void LeavesWholeTables(string project, string before, string after) =>
        Assert.DoesNotContain(
            PublishedTables.Differing(project, before).Intersect(PublishedTables.Differing(project, after)), t => !PublishedTables.IsStage(t));

    /// <summary>Runs again, and asserts that nothing tells the project from an undisturbed one but the journal.</summary>
    /// <param name="project">The project.</param>
    /// <param name="kept">Tables of the undisturbed one.</param>
    /// <param name="options">Options of the run.</param>
    public static async Task IsMadeGood(string project, string kept, params string[] options)
    {
        var outcome = await IngotProcess.Run(project, ["run", .. options], environment: null, TestContext.Current.CancellationToken);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Empty(PublishedTables.Differences(project, kept));
        await Aftermath.IsClean(project);
        var runs = await Aftermath.Runs(project);
        Assert.DoesNotContain(RunStatus.Running, runs);
        Assert.Equal(RunStatus.Succeeded, runs[^1]);
    }
}
