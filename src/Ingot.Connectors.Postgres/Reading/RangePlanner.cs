using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Naming;

namespace Ingot.Connectors.Postgres.Reading;

/// <summary>
/// Cuts tables into ranges of blocks that together hold every row once. There are more ranges than connections, so that
/// the connections that are done early take over from the others.
/// </summary>
internal static class RangePlanner
{
    /// <summary>Fewer blocks are not worth a statement of their own: 8 MiB of the usual 8 KiB.</summary>
    internal const long LeastBlocks = 1024;

    private const int RangesForEach = 8;

    /// <summary>Cuts.</summary>
    /// <param name="alias">Name of the table that is asked for, as conditions may say it.</param>
    /// <param name="leaves">The tables that hold its rows.</param>
    /// <param name="connections">Connections that read.</param>
    internal static ImmutableArray<ReadRange> Plan(string alias, IReadOnlyList<TableLeaf> leaves, int connections)
    {
        var size = Math.Max(LeastBlocks, leaves.Sum(l => l.Blocks ?? 0) / (connections * RangesForEach));
        return [.. leaves.SelectMany(leaf => Cut(leaf, alias, size))];
    }

    /// <summary>The last range has no end: rows may have come into blocks behind those that were counted.</summary>
    private static IEnumerable<ReadRange> Cut(TableLeaf leaf, string alias, long size)
    {
        var from = $"ONLY {leaf.Name.Quoted} AS {Sql.Name(alias)}";
        var count = leaf.Blocks is { } blocks ? Math.Max(1, blocks / size) : 1;
        for (var i = 0L; i < count; i++)
        {
            var begin = i == 0 ? null : $"ctid >= {Tid(leaf.Blocks!.Value * i / count)}";
            var end = i == count - 1 ? null : $"ctid < {Tid(leaf.Blocks!.Value * (i + 1) / count)}";
            yield return new ReadRange(from, (begin, end) switch
            {
                (null, null) => null,
                ({ } b, { } e) => $"{b} AND {e}",
                _ => begin ?? end,
            });
        }
    }

    private static string Tid(long block) => string.Create(CultureInfo.InvariantCulture, $"'({block},0)'::tid");
}
