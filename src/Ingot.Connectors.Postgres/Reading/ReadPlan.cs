using System.Collections.Immutable;
using Ingot.Connectors.Postgres.Options;

namespace Ingot.Connectors.Postgres.Reading;

/// <summary>How the rows of a source are read: what each COPY takes, and on how many connections.</summary>
/// <param name="Ranges">Shares of the rows; each row is in one.</param>
/// <param name="Connections">Connections that take from them.</param>
/// <param name="Snapshot">The snapshot that all of them read by.</param>
internal sealed record ReadPlan(ImmutableArray<ReadRange> Ranges, int Connections, string Snapshot)
{
    /// <summary>Tables of fewer blocks (256 MiB of the usual 8 KiB) are read by one connection unless the job says otherwise.</summary>
    internal const long BlocksForTwo = 32 * 1024;

    /// <summary>Rows that the server expects of a range of a cursor; null when all are read.</summary>
    internal long? ExpectedRows { get; private init; }

    /// <summary>Makes the plan of a source whose tables are held.</summary>
    /// <param name="hold">The hold.</param>
    /// <param name="options">What is read.</param>
    /// <param name="range">Condition that leaves the rows of a cursor's range; null for all.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    internal static async Task<ReadPlan> MakeAsync(SourceHold hold, PostgresOptions options, string? range, CancellationToken cancellationToken)
    {
        if (range is null)
            return await DivideAsync(hold, options, null, cancellationToken);
        var whole = new ReadRange(options.Relation, null).And(options.Where).And(range);
        var server = await ServerPlan.OfAsync(hold, whole.Select(""), cancellationToken);
        // What an index finds is read by one connection: others would only look for the same rows.
        var plan = server.UsesIndex
            ? new ReadPlan([whole], 1, await hold.ExportSnapshotAsync(cancellationToken))
            : await DivideAsync(hold, options, range, cancellationToken);
        return plan with { ExpectedRows = server.Rows };
    }

    private static async Task<ReadPlan> DivideAsync(SourceHold hold, PostgresOptions options, string? range, CancellationToken cancellationToken)
    {
        for (var leaves = await TableStorage.LeavesAsync(hold, options, cancellationToken); ;)
        {
            var connections = Math.Min(options.Parallel ?? (leaves.Sum(l => l.Blocks ?? 0) < BlocksForTwo ? 1 : 2), SourceOptionTexts.MostConnections);
            var ranges = connections > 1 && !leaves.IsEmpty ? RangePlanner.Plan(options.Table!.Name, leaves, connections) : [];
            if (ranges.Length < 2)
                return new ReadPlan([new ReadRange(options.Relation, null).And(options.Where).And(range)], 1, await hold.ExportSnapshotAsync(cancellationToken));

            foreach (var leaf in leaves)
                await hold.LockAsync($"SELECT FROM ONLY {leaf.Name.Quoted}", cancellationToken);
            var snapshot = await hold.ExportSnapshotAsync(cancellationToken);
            // A partition that came or went before the snapshot would be missed, or read although its rows are no longer the table's.
            var after = await TableStorage.LeavesAsync(hold, options, cancellationToken);
            if (after.Select(l => l.Name.Quoted).SequenceEqual(leaves.Select(l => l.Name.Quoted)))
                return new ReadPlan([.. ranges.Select(r => r.And(options.Where).And(range))], Math.Min(connections, ranges.Length), snapshot);
            leaves = after;
        }
    }
}
