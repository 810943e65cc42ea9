using System.Collections.Immutable;

namespace Ingot.Lake.Log;

/// <summary>A checkpoint of which every part is there.</summary>
/// <param name="Version">Version it holds.</param>
/// <param name="Names">File names in order.</param>
/// <param name="IsUuidNamed">Whether it is of the V2 kind, which Ingot does not read.</param>
internal sealed record CheckpointFiles(long Version, ImmutableArray<string> Names, bool IsUuidNamed)
{
    /// <summary>Puts parts together; sets that lack a part are passed over, as the protocol demands.</summary>
    public static ImmutableArray<CheckpointFiles> Complete(IEnumerable<CheckpointPart> parts) =>
    [
        .. parts
            .GroupBy(p => (p.Version, p.Parts, p.IsUuidNamed, Id: p.IsUuidNamed ? p.Name : ""))
            .Where(g => g.Select(p => p.Part).Distinct().Count() == g.Key.Parts)
            .OrderBy(g => g.Key.Version).ThenByDescending(g => g.Key.IsUuidNamed).ThenByDescending(g => g.Key.Parts)
            .Select(g => new CheckpointFiles(g.Key.Version, [.. g.OrderBy(p => p.Part).Select(p => p.Name)], g.Key.IsUuidNamed)),
    ];
}
