using Ingot.Cli.Tests.Shop;
using Ingot.DuckDb;
using Ingot.Journal;
using Ingot.Lake;
using Ingot.Lake.Storage;

namespace Ingot.Cli.Tests.Recovery;

/// <summary>What may be left of a dead run once another one has succeeded: nothing but its line in the journal.</summary>
internal static class Aftermath
{
    private static readonly string[] Lasting = ["journal.duckdb", "loads", "run.lock", "tmp"];

    /// <summary>Asserts that no trace of a dead run is left in a project's folders and warehouse.</summary>
    public static async Task IsClean(string project)
    {
        Assert.DoesNotContain(PublishedTables.Names(project), PublishedTables.IsStage);
        Assert.Empty(Path.Exists(Path.Combine(project, "warehouse.duckdb.wal")) ? ["warehouse.duckdb.wal"] : Array.Empty<string>());
        Assert.Empty(Below(project, ".ingot/loads"));
        Assert.Empty(Below(project, ".ingot/tmp"));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(project, ".ingot")).Select(e => Path.GetFileName(e)!).Except(Lasting));
        Assert.Empty(await Orphans(project));
    }

    /// <summary>The runs that a project's journal knows, oldest first.</summary>
    public static async Task<IReadOnlyList<RunStatus>> Runs(string project)
    {
        var journal = RunJournal.Open(Path.Combine(project, ".ingot"), TimeProvider.System);
        return [.. (await journal.RunsAsync(cancellationToken: TestContext.Current.CancellationToken)).Reverse().Select(r => r.Status)];
    }

    /// <summary>Parquet files of the lake that no version of any table knows.</summary>
    private static async Task<IReadOnlyList<string>> Orphans(string project)
    {
        var lake = Path.Combine(project, "lake");
        using var engine = DuckDbDatabase.Open();
        var orphans = new List<string>();
        foreach (var log in Directory.GetDirectories(lake, "_delta_log", SearchOption.AllDirectories))
        {
            var table = new DeltaTable(new FolderStorage(lake), Path.GetRelativePath(lake, Path.GetDirectoryName(log)!), engine);
            var report = await table.RemoveOrphansAsync(TimeSpan.Zero, dryRun: true, cancellation: TestContext.Current.CancellationToken);
            orphans.AddRange(report.Files.Select(f => f.Path));
        }

        // A file outside of every table would be in no report at all.
        orphans.AddRange(Directory.GetFiles(lake, "*.parquet", SearchOption.AllDirectories)
            .Where(f => !Directory.Exists(Path.Combine(TableOf(lake, f), "_delta_log"))));
        return orphans;
    }

    private static string TableOf(string lake, string file) =>
        Path.Combine([lake, .. Path.GetRelativePath(lake, file).Split(Path.DirectorySeparatorChar).Take(2)]);

    private static string[] Below(string project, string folder)
    {
        var path = Path.Combine(project, folder);
        return Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories) : [];
    }
}
