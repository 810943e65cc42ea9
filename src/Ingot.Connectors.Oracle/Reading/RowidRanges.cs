using System.Collections.Immutable;
using Ingot.Connectors.Oracle.Catalog;

namespace Ingot.Connectors.Oracle.Reading;

/// <summary>
/// Cuts a table into ranges of ROWIDs that together hold every row once: extents lie behind each other in the order of
/// ROWIDs, and what is between those of one range are blocks of other tables. There are more ranges than connections, so
/// that those that are done early take over from the others.
/// </summary>
internal static class RowidRanges
{
    private const int RangesForEach = 8;

    /// <summary>Cuts.</summary>
    /// <param name="extents">The extents in the order of their ROWIDs.</param>
    /// <param name="connections">Connections that read.</param>
    public static ImmutableArray<RowidRange> Cut(ImmutableArray<TableExtent> extents, int connections)
    {
        var ranges = ImmutableArray.CreateBuilder<RowidRange>();
        var size = Math.Max(1, extents.Sum(e => e.Blocks) / (connections * RangesForEach));
        for (var at = 0; at < extents.Length;)
        {
            var (first, blocks) = (extents[at].First, 0L);
            do
                blocks += extents[at++].Blocks;
            while (at < extents.Length && blocks < size);
            ranges.Add(new RowidRange(first, extents[at - 1].Last));
        }

        return ranges.ToImmutable();
    }
}
