using System.Collections.Immutable;
using Ingot.Lake.Log;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Maintenance;

/// <summary>Deletes what killed writers left: Parquet files no version knows, and scratch files of the log.</summary>
internal sealed class OrphanCleanup(CommitLog log, SnapshotReader snapshots, TimeProvider time)
{
    public async Task<CleanupReport> RunAsync(TimeSpan grace, IReadOnlySet<string> deadLoads, bool dryRun, CancellationToken cancellation)
    {
        var old = CutOff.Before(time, grace);
        if (await snapshots.ReadAsync(null, cancellation) is { } newest)
            ProtocolSupport.CheckWritable(newest, removesData: false);
        var candidates = await KnownFiles.ListDataAsync(log, cancellation);
        // The log is read after the listing: whatever was committed before a file was listed is known here.
        var known = await KnownFiles.ReadAsync(log, snapshots, DateTimeOffset.MinValue, cancellation);
        var orphans = candidates
            .Where(c => c.Path.EndsWith(".parquet", StringComparison.Ordinal) && !known.Known.Contains(c.Path))
            .Where(c => c.File.Modified < old || deadLoads.Any(load => LakePath.IsOf(c.Path, load)))
            .Select(c => c.File)
            .ToList();
        await foreach (var file in log.Storage.ListAsync(log.Folder, recursive: false, cancellation))
        {
            var name = file.Path[(log.Folder.Length + 1)..];
            if (name.StartsWith(ScratchName.Prefix, StringComparison.Ordinal) && (file.Modified < old || ScratchName.IsOfTheDead(name)))
                orphans.Add(file);
        }

        var done = ImmutableArray.CreateBuilder<StoredFile>();
        foreach (var file in orphans.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            if (dryRun || await log.Storage.DeleteAsync(file.Path, cancellation))
                done.Add(file);
        }

        return new CleanupReport(dryRun, done.ToImmutable());
    }
}
