using Ingot.Lake.Checkpoints;
using Ingot.Lake.Log;
using Ingot.Lake.Storage;

namespace Ingot.Lake;

/// <summary>Rebuilds a table's state from the newest usable checkpoint and the commits after it.</summary>
internal sealed class SnapshotReader(CommitLog log, CheckpointReader checkpoints)
{
    /// <summary>The table at a version, or at its newest; null when there is no table.</summary>
    public async Task<Snapshot?> ReadAsync(long? version, CancellationToken cancellation)
    {
        var listing = await log.ListAsync(cancellation);
        return listing.Newest is { } newest ? await ReadAsync(listing, version ?? newest, cancellation) : null;
    }

    /// <summary>The table at a version of a listing.</summary>
    public async Task<Snapshot> ReadAsync(LogListing listing, long version, CancellationToken cancellation)
    {
        if (version < 0 || version > listing.Newest)
            throw LakeError.NoVersion(log.Table, version, listing.Oldest, listing.Newest ?? -1);

        var state = new TableState();
        CommitInfo? commit = null;
        var start = await ApplyCheckpointAsync(listing, version, state, cancellation);
        for (var next = start + 1; next <= version; next++)
        {
            if (!listing.Commits.ContainsKey(next) || await log.ReadAsync(next, cancellation) is not { } actions)
                throw start < 0 && listing.Oldest is { } oldest && version < oldest
                    ? LakeError.NoVersion(log.Table, version, oldest, listing.Newest!.Value)
                    : LakeError.MissingCommit(log.Table, next);
            foreach (var action in actions)
                state.Apply(action);
            commit = actions.OfType<CommitInfo>().FirstOrDefault();
        }

        if (start == version)
            commit = await log.ReadInfoAsync(version, cancellation);
        return Finish(version, state, commit);
    }

    private async Task<long> ApplyCheckpointAsync(LogListing listing, long version, TableState state, CancellationToken cancellation)
    {
        var usable = listing.Checkpoints.LastOrDefault(c => c.Version <= version && !c.IsUuidNamed);
        if (usable is null)
        {
            return listing.Commits.ContainsKey(0) || !listing.Checkpoints.Any(c => c.IsUuidNamed && c.Version <= version)
                ? -1
                : throw LakeError.Unsupported(log.Table, "V2 checkpoints");
        }

        await foreach (var action in checkpoints.ReadAsync(usable, cancellation))
            state.Apply(action);
        return usable.Version;
    }

    private Snapshot Finish(long version, TableState state, CommitInfo? commit)
    {
        var at = log.LogFile(LogName.Commit(version));
        if (state.Protocol is null)
            throw LakeError.Corrupt(at, "no version up to it says the protocol.");
        if (state.Metadata is null)
            throw LakeError.Corrupt(at, "no version up to it says the table's metadata.");

        ProtocolSupport.CheckReadable(log.Table, state.Protocol, state.Metadata);
        foreach (var file in state.Files.Values)
        {
            if (file.HasDeletionVector)
                throw LakeError.Unsupported(log.Table, "deletion vectors");
            if (DeltaPath.IsAbsolute(file.SpelledPath!))
                throw LakeError.Unsupported(log.Table, "files outside of its folder");
            SafePath.Check(file.Path);
        }

        return new Snapshot(log.Table, version, state, commit);
    }
}
