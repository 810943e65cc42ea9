using System.Collections.Immutable;
using Ingot.Lake.Log;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Maintenance;

/// <summary>Which data files the log knows, and which of them somebody may still read.</summary>
/// <param name="Known">Every path that any readable part of the log adds or removes.</param>
/// <param name="Needed">Paths that a version at or after the cut-off refers to.</param>
internal sealed record KnownFiles(IReadOnlySet<string> Known, IReadOnlySet<string> Needed)
{
    /// <summary>Reads the whole log.</summary>
    /// <param name="log">The table's log.</param>
    /// <param name="snapshots">Reads the state to start from.</param>
    /// <param name="cutOff">Versions that were current at this time or after are needed.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<KnownFiles> ReadAsync(CommitLog log, SnapshotReader snapshots, DateTimeOffset cutOff, CancellationToken cancellation)
    {
        var listing = await log.ListAsync(cancellation);
        if (listing is not { Newest: { } newest, Oldest: { } oldest })
            return new KnownFiles(ImmutableHashSet<string>.Empty, ImmutableHashSet<string>.Empty);

        var history = await new HistoryReader(log).ReadAsync(listing, cancellation);
        var firstNeeded = Math.Max(oldest, history.LastOrDefault(v => v.Committed <= cutOff)?.Version ?? oldest);
        var start = await snapshots.ReadAsync(listing, oldest, cancellation);
        var known = new HashSet<string>([.. start.Files.Keys, .. start.Tombstones.Keys], StringComparer.Ordinal);
        var live = new HashSet<string>(start.Files.Keys, StringComparer.Ordinal);
        var needed = firstNeeded == oldest ? new HashSet<string>(live, StringComparer.Ordinal) : [];
        for (var version = oldest + 1; version <= newest; version++)
        {
            var actions = await log.ReadAsync(version, cancellation) ?? throw LakeError.MissingCommit(log.Table, version);
            foreach (var action in actions)
                Apply(action, known, live);
            if (version == firstNeeded)
                needed.UnionWith(live);
            else if (version > firstNeeded)
                needed.UnionWith(actions.OfType<AddFile>().Select(a => a.Path));
        }

        return new KnownFiles(known, needed);
    }

    /// <summary>The files below the table's folder by path relative to it; folders beginning with <c>_</c> or <c>.</c> are not data.</summary>
    public static async Task<IReadOnlyList<(string Path, StoredFile File)>> ListDataAsync(CommitLog log, CancellationToken cancellation)
    {
        var root = log.Within("");
        var files = new List<(string, StoredFile)>();
        await foreach (var file in log.Storage.ListAsync(root.TrimEnd('/'), recursive: true, cancellation))
        {
            var path = file.Path[root.Length..];
            if (!path.Split('/').Any(s => s[0] is '_' or '.'))
                files.Add((path, file));
        }

        return files;
    }

    private static void Apply(LogAction action, HashSet<string> known, HashSet<string> live)
    {
        switch (action)
        {
            case AddFile add:
                known.Add(add.Path);
                live.Add(add.Path);
                break;
            case RemoveFile remove:
                known.Add(remove.Path);
                live.Remove(remove.Path);
                break;
        }
    }
}
