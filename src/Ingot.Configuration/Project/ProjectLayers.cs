using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;

namespace Ingot.Configuration.Project;

/// <summary>Lays the sources of a project over each other, the weakest first.</summary>
internal static class ProjectLayers
{
    private const string VariablePrefix = "INGOT__";

    public static ConfigMap Merge(ProjectSources sources, string environment, ConfigProblems problems)
    {
        var merged = DefaultLayer.Of(sources.Folder, problems);
        foreach (var file in FilesOf(sources.Folder, environment))
            merged = LayeredMap.Over(merged, ConfigDocument.Load(Path.Combine(sources.Folder.FullPath, file), file, problems).Map);

        merged = LayeredMap.Over(merged, Variables(sources, merged, problems));
        return LayeredMap.Over(merged, Flags(sources, problems));
    }

    private static IEnumerable<string> FilesOf(ProjectFolder folder, string environment)
    {
        yield return ProjectFolder.MainFile;
        foreach (var file in (string[])[$"ingot.{environment}.yaml", "ingot.local.yaml"])
        {
            var applies = file != "ingot.local.yaml"
                || !environment.Equals(EnvironmentName.Production, StringComparison.OrdinalIgnoreCase);
            if (applies && File.Exists(Path.Combine(folder.FullPath, file)))
                yield return file;
        }
    }

    private static ConfigMap Variables(ProjectSources sources, ConfigMap below, ConfigProblems problems)
    {
        var layer = new SettingLayer(problems);
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

        return layer.ToMap();
    }

    private static ConfigMap Flags(ProjectSources sources, ConfigProblems problems)
    {
        var layer = new SettingLayer(problems);
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

        return layer.ToMap();
    }

    /// <summary>The keys of a variable, whose case means nothing, in the case of the keys that exist below; new ones in lower case.</summary>
    private static List<string> KeysAsWritten(string[] keys, ConfigMap below)
    {
        ConfigMap? map = below;
        var written = new List<string>();
        foreach (var key in keys)
        {
            var entry = map?.Entries.FirstOrDefault(e => e.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
            written.Add(entry?.Key ?? key.ToLowerInvariant());
            map = entry?.Value as ConfigMap;
        }

        return written;
    }
}
