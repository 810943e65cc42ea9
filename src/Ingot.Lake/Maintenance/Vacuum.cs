using System.Collections.Immutable;
using Ingot.Lake.Log;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Maintenance;

/// <summary>Deletes data files that only versions older than the retention refer to.</summary>
internal sealed class Vacuum(CommitLog log, SnapshotReader snapshots, TimeProvider time)
{
    public async Task<CleanupReport> RunAsync(TimeSpan retention, bool dryRun, CancellationToken cancellation)
    {
        var cutOff = CutOff.Before(time, retention);
        if (await snapshots.ReadAsync(null, cancellation) is { } newest)
            ProtocolSupport.CheckWritable(newest, removesData: false);
        var files = await KnownFiles.ListDataAsync(log, cancellation);
        // The log is read after the listing: whatever was committed before a file was listed is known here.
        var known = await KnownFiles.ReadAsync(log, snapshots, cutOff, cancellation);
        var done = ImmutableArray.CreateBuilder<StoredFile>();
        foreach (var (path, file) in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            if (!known.Known.Contains(path) || known.Needed.Contains(path))
                continue;
            if (dryRun || await log.Storage.DeleteAsync(file.Path, cancellation))
                done.Add(file);
        }

        return new CleanupReport(dryRun, done.ToImmutable());
    }
}
