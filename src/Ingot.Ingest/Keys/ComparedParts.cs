using System.Collections.Immutable;
using Ingot.Connectors;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Keys;

/// <summary>The parts that a load reads which compares: all of them, as soon as one of them may have changed, came or went.</summary>
internal static class ComparedParts
{
    /// <summary>The parts to read.</summary>
    /// <param name="offered">What the source has.</param>
    /// <param name="changed">Those that are new or may have changed.</param>
    /// <param name="remembered">Names of the parts that the table remembers.</param>
    internal static ImmutableArray<PlannedPart>.Builder Of(IReadOnlyList<SourcePart> offered, ImmutableArray<PlannedPart>.Builder changed, IEnumerable<string> remembered)
    {
        var names = offered.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        if (changed.Count == 0 && remembered.All(names.Contains))
            return changed;

        var all = ImmutableArray.CreateBuilder<PlannedPart>(offered.Count);
        all.AddRange(offered.Select(p => changed.FirstOrDefault(c => c.Part == p) ?? new PlannedPart(p, PartReason.Again)));
        return all;
    }
}
