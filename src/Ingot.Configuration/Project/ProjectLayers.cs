using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Problems;

namespace Ingot.Configuration.Project;

/// <summary>Lays the sources of a project over each other, the weakest first.</summary>
internal sealed class ProjectLayers(ProjectSources sources, ConfigProblems problems)
{
    /// <summary>What variables begin with that set an option.</summary>
    public const string VariablePrefix = "INGOT__";

    private readonly OptionTree _options = OptionTree.OfSections(sources.OptionSets);

    /// <summary>The layers as one document, references as written.</summary>
    public ConfigMap Merge(string environment)
    {
        var files = DefaultLayer.Of(sources.Folder, problems);
        foreach (var file in FilesOf(environment))
            files = LayeredMap.Over(files, ShortForms.WrittenOut(ConfigDocument.Load(Path.Combine(sources.Folder.FullPath, file), file, problems).Map, problems));

        var variables = Variables(files);
        var flags = Flags();
        if (AddedConnections.Layer(sources.AddedConnections, [files, variables, flags], problems) is { } added)
            files = LayeredMap.Over(added, files);
        // Which variables belong to connections is known once all have said which connections there are.
        var all = LayeredMap.Over(LayeredMap.Over(files, variables), flags);
        if (!all.TryGetEntry("connections", out var entry) || entry.Value is not ConfigMap connections)
            return all;

        var credentials = new CredentialVariables(sources, problems).For(new ReferenceFollower(sources, NoSecrets).Follow(connections));
        return credentials.Entries.Count == 0
            ? all
            : LayeredMap.Over(LayeredMap.Over(LayeredMap.Over(files, credentials), variables), flags);
    }

    private static Dictionary<string, Secrecy.SecretValue?> NoSecrets => [];

    /// <summary>Files of the layers of a project, the weakest first, whether they are there or not; each in any format.</summary>
    public static IEnumerable<string> NamesOf(string environment)
    {
        yield return ProjectFolder.MainName;
        yield return $"{ProjectFolder.MainName}.{environment}";
        if (!environment.Equals(EnvironmentName.Production, StringComparison.OrdinalIgnoreCase))
            yield return $"{ProjectFolder.MainName}.local";
    }

    private IEnumerable<string> FilesOf(string environment) =>
        NamesOf(environment).Select(name => ConfigFile.Find(sources.Folder.FullPath, name, problems)).OfType<string>();

    private ConfigMap Variables(ConfigMap below)
    {
        var layer = new SettingLayer(problems, _options);
        foreach (var (name, text) in sources.EnvironmentVariables.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var origin = new ConfigOrigin(ConfigOriginKind.EnvironmentVariable, name);
            var keys = name[VariablePrefix.Length..].Split("__");
            if (keys.All(k => k.Length > 0))
                layer.Set(KeysAsWritten(keys, below), text, origin);
            else
                problems.Add(ProblemCode.UnknownKey, origin.Location, $"'{name}' names no option.", "Write INGOT__SECTION__KEY.");
        }

        return ShortForms.WrittenOut(layer.ToMap(), problems)!;
    }

    private ConfigMap Flags()
    {
        var layer = new SettingLayer(problems, _options);
        foreach (var setting in sources.Settings)
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            var keys = (equals < 0 ? setting : setting[..equals]).Trim().Split('.');
            var origin = new ConfigOrigin(ConfigOriginKind.Flag, $"--set {string.Join('.', keys)}");
            if (equals > 0 && keys.All(k => k.Length > 0))
                layer.Set(keys, setting[(equals + 1)..], origin);
            else
                problems.Add(ProblemCode.Syntax, origin.Location, "The flag names no option with a value.", "Write --set section.key=value.");
        }

        return ShortForms.WrittenOut(layer.ToMap(), problems)!;
    }

    /// <summary>
    /// The keys of a variable as they are written below: case means nothing, and <c>_</c> stands also for what a variable's
    /// name cannot hold. New ones are in lower case.
    /// </summary>
    private static List<string> KeysAsWritten(string[] keys, ConfigMap below)
    {
        ConfigMap? map = below;
        var written = new List<string>();
        foreach (var key in keys)
        {
            var entry = map?.Entries.FirstOrDefault(e => e.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
                ?? map?.Entries.FirstOrDefault(e => CredentialVariables.Word(e.Key) == CredentialVariables.Word(key));
            written.Add(entry?.Key ?? key.ToLowerInvariant());
            map = entry?.Value as ConfigMap;
        }

        return written;
    }
}
