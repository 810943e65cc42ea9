using Ingot.Lake.Log;

namespace Ingot.Lake;

/// <summary>When the versions of a table were committed.</summary>
internal sealed class HistoryReader(CommitLog log)
{
    /// <summary>
    /// The versions that can be read, oldest first. A commit's time is its <c>inCommitTimestamp</c>, else the time its
    /// writer noted, else the file's; a time that does not rise becomes one millisecond more than the one before.
    /// </summary>
    public async Task<IReadOnlyList<TableVersion>> ReadAsync(LogListing listing, CancellationToken cancellation)
    {
        var history = new List<TableVersion>();
        var earliest = DateTimeOffset.MinValue;
        foreach (var (version, modified) in listing.Commits)
        {
            if (version < listing.Oldest)
                continue;

            var info = await log.ReadInfoAsync(version, cancellation);
            var noted = info?.InCommitTimestamp ?? info?.Timestamp ?? modified;
            var committed = noted >= earliest ? noted : earliest;
            earliest = committed.AddMilliseconds(1);
            history.Add(new TableVersion(version, committed, info));
        }

        return history;
    }

    /// <summary>The newest version that was committed at a time or before.</summary>
    public async Task<long> VersionAtAsync(LogListing listing, DateTimeOffset at, CancellationToken cancellation)
    {
        var history = await ReadAsync(listing, cancellation);
        return history.LastOrDefault(v => v.Committed <= at)?.Version
            ?? throw LakeError.BeforeHistory(log.Table, at, history.Count > 0 ? history[0].Committed : DateTimeOffset.MaxValue);
    }
}
