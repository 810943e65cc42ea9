using System.Collections.Immutable;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Log;

/// <summary>What a table's log folder holds.</summary>
/// <param name="Commits">Versions that have a commit file, ascending, with the file's time.</param>
/// <param name="Checkpoints">Complete checkpoints, ascending by version; for one version the one-file kind comes last.</param>
internal sealed record LogListing(ImmutableSortedDictionary<long, DateTimeOffset> Commits, ImmutableArray<CheckpointFiles> Checkpoints)
{
    /// <summary>Lists a table's log.</summary>
    /// <exception cref="Core.Errors.IngotException"><c>lake.log-name</c>: a commit's name is torn.</exception>
    public static async Task<LogListing> ReadAsync(ILakeStorage storage, string logFolder, CancellationToken cancellation)
    {
        var commits = ImmutableSortedDictionary.CreateBuilder<long, DateTimeOffset>();
        var parts = new List<CheckpointPart>();
        await foreach (var file in storage.ListAsync(logFolder, recursive: false, cancellation))
        {
            var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
            if (LogName.CommitVersion(name) is { } version)
                commits.Add(version, file.Modified);
            else if (LogName.CheckpointPart(name) is { } part)
                parts.Add(part);
            else if (LogName.IsMisnamedCommit(name))
                throw LakeError.LogName(file.Path);
        }

        return new LogListing(commits.ToImmutable(), CheckpointFiles.Complete(parts));
    }

    /// <summary>Newest version, or null when there is no table.</summary>
    public long? Newest => (Commits.Count, Checkpoints.Length) switch
    {
        (0, 0) => null,
        (0, _) => Checkpoints[^1].Version,
        (_, 0) => Commits.Keys.Last(),
        _ => Math.Max(Commits.Keys.Last(), Checkpoints[^1].Version),
    };

    /// <summary>Oldest version that can be rebuilt, or null when none can.</summary>
    public long? Oldest => Commits.ContainsKey(0) ? 0 : Checkpoints.IsEmpty ? null : Checkpoints[0].Version;
}
