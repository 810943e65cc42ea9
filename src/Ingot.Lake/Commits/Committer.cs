using Ingot.Core;
using Ingot.Lake.Checkpoints;
using Ingot.Lake.Log;

namespace Ingot.Lake.Commits;

/// <summary>Commits optimistically: takes the next version if it is free, else checks what came first and tries the one after.</summary>
internal sealed class Committer(CommitLog log, SnapshotReader snapshots, CheckpointWriter checkpoints, TimeProvider time)
{
    /// <summary>Each lost race means that another writer got on, so trying again at once is right; without end it is not.</summary>
    private const int MaxAttempts = 1000;

    private readonly CommitPreparation _preparation = new(log, time);

    public async Task<CommitResult> CommitAsync(Snapshot? read, DeltaCommit commit, CancellationToken cancellation)
    {
        if (commit.Transaction is { } txn && read?.Transactions.GetValueOrDefault(txn.AppId) is { } done && done.Version >= txn.Version)
            return Already(await FindTransactionAsync(txn, read.Version, cancellation), attempts: 0);

        var actions = await _preparation.ActionsAsync(read, commit, cancellation);
        var conflicts = new ConflictCheck(log.Table, commit, actions);
        var transactionId = Guid.NewGuid().ToString();
        var version = (read?.Version ?? -1) + 1;
        var previous = read?.Commit;
        Failpoint.Hit("lake.before-commit");
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var info = _preparation.Info(commit, read?.Version, previous, transactionId);
            if (await log.PutAsync(version, [info, .. actions], cancellation))
                return await FinishAsync(read, actions, version, attempt);

            // Others may have committed many versions since; look at all of them before trying the next.
            while (await log.ReadAsync(version, cancellation) is { } winner)
            {
                previous = winner.OfType<CommitInfo>().FirstOrDefault();
                if (previous?.TransactionId == transactionId)
                    return await FinishAsync(read, actions, version, attempt);
                if (conflicts.IsCommittedBy(version, winner))
                    return Already(version, attempt);
                version++;
            }
        }

        throw LakeError.TooManyAttempts(log.Table, MaxAttempts);
    }

    private static CommitResult Already(long? version, int attempts) =>
        new(CommitOutcome.AlreadyCommitted, version, attempts, new CheckpointOutcome(CheckpointStatus.NotDue));

    private async Task<CommitResult> FinishAsync(Snapshot? read, IReadOnlyList<LogAction> actions, long version, int attempts)
    {
        Failpoint.Hit("lake.after-commit");
        var metadata = actions.OfType<TableMetadata>().FirstOrDefault() ?? read!.Metadata;
        var due = version > 0 && version % TableProperties.CheckpointInterval(metadata) == 0;
        var checkpoint = due ? await CheckpointAsync(version) : new CheckpointOutcome(CheckpointStatus.NotDue);
        return new CommitResult(CommitOutcome.Committed, version, attempts, checkpoint);
    }

    /// <summary>The commit stands whatever happens here, so a failure is told, not thrown; nor is it stopped half way.</summary>
    private async Task<CheckpointOutcome> CheckpointAsync(long version)
    {
        try
        {
            var snapshot = await snapshots.ReadAsync(version, CancellationToken.None);
            await checkpoints.WriteAsync(snapshot!, CancellationToken.None);
            return new CheckpointOutcome(CheckpointStatus.Written, version);
        }
        catch (Exception e)
        {
            return new CheckpointOutcome(CheckpointStatus.Failed, version, e);
        }
    }

    /// <summary>The oldest version that holds the transaction or a later one of its application, as far back as commits go.</summary>
    private async Task<long?> FindTransactionAsync(AppTransaction txn, long newest, CancellationToken cancellation)
    {
        long? found = null;
        for (var version = newest; version >= 0 && await log.ReadAsync(version, cancellation) is { } actions; version--)
        {
            if (actions.OfType<AppTransaction>().FirstOrDefault(t => t.AppId == txn.AppId) is not { } other)
                continue;
            if (other.Version < txn.Version)
                break;
            found = version;
            if (other.Version == txn.Version)
                break;
        }

        return found;
    }
}
