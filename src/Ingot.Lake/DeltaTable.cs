using Ingot.DuckDb;
using Ingot.Lake.Checkpoints;
using Ingot.Lake.Commits;
using Ingot.Lake.Log;
using Ingot.Lake.Maintenance;
using Ingot.Lake.Storage;

namespace Ingot.Lake;

/// <summary>
/// A Delta Lake table in a folder of the lake: read at any version, changed by atomic commits. Format:
/// docs/formats/lake.md. Safe to use from several threads and processes at once.
/// </summary>
public sealed class DeltaTable
{
    private readonly CommitLog _log;
    private readonly SnapshotReader _snapshots;
    private readonly CheckpointWriter _checkpoints;
    private readonly Committer _committer;
    private readonly TimeProvider _time;

    /// <summary>Names a table; nothing is read or created yet.</summary>
    /// <param name="storage">Where the lake is.</param>
    /// <param name="path">The table's folder in it, see <see cref="LakePath.Table"/>; empty for the storage's root.</param>
    /// <param name="engine">Any DuckDB database; it reads and writes checkpoints.</param>
    /// <param name="time">Clock; null for the system's.</param>
    /// <exception cref="Core.Errors.IngotException"><c>lake.unsafe-path</c>.</exception>
    public DeltaTable(ILakeStorage storage, string path, DuckDbDatabase engine, TimeProvider? time = null)
    {
        Storage = storage;
        Path = path.Length == 0 ? path : SafePath.Check(path);
        _time = time ?? TimeProvider.System;
        _log = new CommitLog(storage, Path);
        _snapshots = new SnapshotReader(_log, new CheckpointReader(_log, engine));
        _checkpoints = new CheckpointWriter(_log, engine, _time);
        _committer = new Committer(_log, _snapshots, _checkpoints, _time);
    }

    /// <summary>Where the lake is.</summary>
    public ILakeStorage Storage { get; }

    /// <summary>The table's folder in the storage; empty for its root.</summary>
    public string Path { get; }

    /// <summary>Path in the storage of a file given relative to the table's folder, such as <see cref="AddFile.Path"/>.</summary>
    /// <param name="file">Path relative to the table's folder.</param>
    public string StoragePath(string file) => _log.Within(file);

    /// <summary>The table at its newest version, or null when there is no table.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="Core.Errors.IngotException">The log is corrupt or needs a feature that Ingot does not know.</exception>
    public Task<Snapshot?> FindAsync(CancellationToken cancellation = default) => _snapshots.ReadAsync(null, cancellation);

    /// <summary>The table at its newest version.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="Core.Errors.IngotException"><c>lake.no-table</c>, or as <see cref="FindAsync"/>.</exception>
    public async Task<Snapshot> ReadAsync(CancellationToken cancellation = default) =>
        await FindAsync(cancellation) ?? throw LakeError.NoTable(_log.Table);

    /// <summary>The table at a version.</summary>
    /// <param name="version">Version, from 0.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="Core.Errors.IngotException"><c>lake.no-such-version</c>, or as <see cref="ReadAsync(CancellationToken)"/>.</exception>
    public async Task<Snapshot> ReadAsync(long version, CancellationToken cancellation = default) =>
        await _snapshots.ReadAsync(await ListAsync(cancellation), version, cancellation);

    /// <summary>The table as it was at a time.</summary>
    /// <param name="at">Time; the newest version that was committed then or before is read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="Core.Errors.IngotException"><c>lake.before-history</c>, or as <see cref="ReadAsync(CancellationToken)"/>.</exception>
    public async Task<Snapshot> ReadAsync(DateTimeOffset at, CancellationToken cancellation = default)
    {
        var listing = await ListAsync(cancellation);
        var version = await new HistoryReader(_log).VersionAtAsync(listing, at, cancellation);
        return await _snapshots.ReadAsync(listing, version, cancellation);
    }

    /// <summary>The versions that can be read, oldest first.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="Core.Errors.IngotException">As <see cref="ReadAsync(CancellationToken)"/>.</exception>
    public async Task<IReadOnlyList<TableVersion>> HistoryAsync(CancellationToken cancellation = default) =>
        await new HistoryReader(_log).ReadAsync(await ListAsync(cancellation), cancellation);

    /// <summary>
    /// Commits a change. When others commit first, it is tried again on top of theirs unless they stand in its way;
    /// a repeated <see cref="DeltaCommit.Transaction"/> changes nothing and says so.
    /// </summary>
    /// <param name="read">The version that the change was worked out from; null to create the table.</param>
    /// <param name="commit">The change.</param>
    /// <param name="cancellation">Stops the commit before it is visible.</param>
    /// <exception cref="Core.Errors.IngotException">
    /// Kind Conflict, codes <c>lake.conflict.*</c>: another writer's commit stands in the way; nothing is visible.
    /// Kind Target: the storage failed, a file to be added is missing, or the table needs what Ingot cannot write.
    /// </exception>
    public Task<CommitResult> CommitAsync(Snapshot? read, DeltaCommit commit, CancellationToken cancellation = default) =>
        _committer.CommitAsync(read, commit, cancellation);

    /// <summary>Writes a checkpoint of the newest version now.</summary>
    /// <param name="cancellation">Stops the writing; nothing half done stays.</param>
    /// <returns>The version it holds.</returns>
    /// <exception cref="Core.Errors.IngotException">As <see cref="ReadAsync(CancellationToken)"/>, or the storage failed.</exception>
    public async Task<long> CheckpointAsync(CancellationToken cancellation = default)
    {
        var snapshot = await ReadAsync(cancellation);
        await _checkpoints.WriteAsync(snapshot, cancellation);
        return snapshot.Version;
    }

    /// <summary>
    /// Deletes data files that no version within a retention time refers to. Older versions can then no longer be read.
    /// Live files, files the log does not know and the log itself are never touched.
    /// </summary>
    /// <param name="retention">How far back versions stay readable.</param>
    /// <param name="dryRun">Only says what would be deleted.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <exception cref="Core.Errors.IngotException">As <see cref="ReadAsync(CancellationToken)"/>, or the storage failed.</exception>
    public Task<CleanupReport> VacuumAsync(TimeSpan retention, bool dryRun = false, CancellationToken cancellation = default) =>
        new Vacuum(_log, _snapshots, _time).RunAsync(retention, dryRun, cancellation);

    /// <summary>
    /// Deletes what killed writers left behind: Parquet files that no version knows and unfinished log files. A file is
    /// deleted when it is older than the grace time or belongs to a load known to be dead.
    /// </summary>
    /// <param name="grace">How old a file must be; longer than any load runs. <see cref="TimeSpan.MaxValue"/> leaves age out.</param>
    /// <param name="deadLoads">Load ids whose files are deleted whatever their age; see <see cref="LakePath.IsOf"/>.</param>
    /// <param name="dryRun">Only says what would be deleted.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <exception cref="Core.Errors.IngotException">As <see cref="ReadAsync(CancellationToken)"/>, or the storage failed.</exception>
    public Task<CleanupReport> RemoveOrphansAsync(
        TimeSpan grace, IReadOnlySet<string>? deadLoads = null, bool dryRun = false, CancellationToken cancellation = default) =>
        new OrphanCleanup(_log, _snapshots, _time).RunAsync(grace, deadLoads ?? new HashSet<string>(), dryRun, cancellation);

    private async Task<LogListing> ListAsync(CancellationToken cancellation) =>
        await _log.ListAsync(cancellation) is { Newest: not null } listing ? listing : throw LakeError.NoTable(_log.Table);
}
