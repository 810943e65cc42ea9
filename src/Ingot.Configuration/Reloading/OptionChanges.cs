using Ingot.Configuration.Documents;
using Ingot.Configuration.Project;

namespace Ingot.Configuration.Reloading;

/// <summary>Compares two readings of a project's options.</summary>
internal static class OptionChanges
{
    /// <summary>What is different, by key; a secret that changed is listed with both values hidden.</summary>
    public static IReadOnlyList<OptionChange> Between(ConfigMap before, ConfigMap after)
    {
        var old = ResolvedValues.ScalarsOf(before).ToDictionary(s => s.Path, StringComparer.Ordinal);
        var changes = new List<OptionChange>();
        foreach (var scalar in ResolvedValues.ScalarsOf(after))
        {
            old.Remove(scalar.Path, out var earlier);
            if (earlier?.Text != scalar.Text)
                changes.Add(new OptionChange(scalar.Path, Shown(earlier), Shown(scalar), scalar.Origin));
        }

        changes.AddRange(old.Values.Select(gone => new OptionChange(gone.Path, Shown(gone), null, null)));
        return [.. changes.OrderBy(c => c.Key, StringComparer.Ordinal)];
    }

    private static string? Shown(ConfigScalar? scalar) => scalar is null ? null : ResolvedValues.Of(scalar).Value;
}
