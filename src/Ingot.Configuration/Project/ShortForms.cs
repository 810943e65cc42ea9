using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;

namespace Ingot.Configuration.Project;

/// <summary>What may be written shorter than as a map: <c>lake: az://raw/shop</c> is <c>lake: {url: az://raw/shop}</c>.</summary>
internal static class ShortForms
{
    private const string Lake = "lake";

    /// <summary>A layer with every short form written out.</summary>
    public static ConfigMap? WrittenOut(ConfigMap? layer, ConfigProblems problems)
    {
        if (layer is null || !layer.TryGetEntry(Lake, out var entry) || entry.Value is not ConfigScalar { IsNull: false } scalar)
            return layer;
        var key = AzurePlaceReader.IsUrl(scalar.Raw) ? "url" : "path";
        var map = new ConfigMap([new ConfigEntry(key, entry.KeyOrigin, scalar.At(KeyPath.Join(Lake, key)))], Lake, scalar.Origin, problems);
        return new ConfigMap([.. layer.Entries.Select(e => e.Key == Lake ? e with { Value = map } : e)], layer.Path, layer.Origin, problems);
    }
}
