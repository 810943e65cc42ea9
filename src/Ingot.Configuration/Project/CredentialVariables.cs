using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Problems;

namespace Ingot.Configuration.Project;

/// <summary>
/// The layer of <c>NAME_KEY</c> variables: <c>CRM_PASSWORD</c> sets <c>connections.crm.password</c> where there is a connection
/// <c>crm</c> and its kind knows a <c>password</c>. Every other variable belongs to some other program and is left alone.
/// </summary>
internal sealed class CredentialVariables(ProjectSources sources, ConfigProblems problems)
{
    /// <summary>The layer, for the connections that there are.</summary>
    public ConfigMap For(ConfigMap connections)
    {
        var layer = new SettingLayer(problems);
        foreach (var group in Candidates(connections).GroupBy(c => c.Variable, StringComparer.OrdinalIgnoreCase))
        {
            if (!sources.EnvironmentVariables.TryGetValue(group.Key, out var text) || text.Length == 0)
                continue;
            var origin = new ConfigOrigin(ConfigOriginKind.EnvironmentVariable, group.Key);
            string[][] paths = [.. group.Select(c => c.Path)];
            if (paths.Length == 1)
                layer.SetText(paths[0], text, origin);
            else
                ReportAmbiguous(origin, paths);
        }

        return layer.ToMap();
    }

    /// <summary>The variable of a connection's key: upper case, with <c>_</c> for what is no letter or digit.</summary>
    public static string NameOf(string connection, string key) => $"{Word(connection)}_{Word(key)}";

    /// <summary>A name as a variable writes it.</summary>
    public static string Word(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    private IEnumerable<(string Variable, string[] Path)> Candidates(ConfigMap connections) =>
        from entry in connections.Entries
        let kind = ((entry.Value as ConfigMap)?.Find("kind") as ConfigScalar)?.Text
        where kind is not null
        from option in KnownTo(kind)
        select (NameOf(entry.Key, option.Key), (string[])["connections", entry.Key, option.Key]);

    private IEnumerable<OptionDescription> KnownTo(string kind) =>
        sources.OptionSets.Where(s => s.Section == OptionSet.Connections && s.Kind == kind).SelectMany(s => s.Options).Where(o => OptionPath.IsPlain(o.Key));

    private void ReportAmbiguous(ConfigOrigin origin, string[][] paths) =>
        problems.Add(
            ProblemCode.Value,
            origin.Location,
            $"'{origin.Name}' could set {string.Join(" or ", paths.Select(p => $"'{string.Join('.', p)}'"))}.",
            $"Write {string.Join(" or ", paths.Select(p => $"{ProjectLayers.VariablePrefix}{string.Join("__", p.Select(Word))}").Distinct(StringComparer.Ordinal))}, or rename a connection.");
}
