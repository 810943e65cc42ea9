using Ingot.Configuration.Options;

namespace Ingot.Configuration.Project;

/// <summary>The options that are described as secret, whatever their keys are called.</summary>
internal sealed class SecretOptions(IEnumerable<OptionSet> sets)
{
    private readonly string[] _patterns =
        [.. sets.SelectMany(s => s.Options.Where(o => o.Secret).Select(o => s.Section.Length == 0 ? o.Key : $"{s.Section}.{o.Key}")).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether the value at a path is one, or is within one.</summary>
    public bool Includes(string path) => _patterns.Any(p => OptionPath.IsWithin(path, p));
}
