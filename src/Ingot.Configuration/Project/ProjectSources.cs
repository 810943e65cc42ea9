using Ingot.Configuration.Options;
using Ingot.Configuration.Secrecy;

namespace Ingot.Configuration.Project;

/// <summary>Everything that can set an option of a project.</summary>
/// <param name="Folder">The project's folder, with its YAML files.</param>
/// <param name="Environment">The environment named by <c>--env</c>, or null.</param>
/// <param name="EnvironmentVariables">The process's environment variables; those that start with <c>INGOT__</c> set options.</param>
/// <param name="Settings">The values of <c>--set</c>, each <c>key=value</c>; the last of a key wins.</param>
public sealed record ProjectSources(
    ProjectFolder Folder,
    string? Environment,
    IReadOnlyDictionary<string, string> EnvironmentVariables,
    IReadOnlyList<string> Settings)
{
    /// <summary>What the program's parts know of their options: of the sections that they read, and of the kinds of connection.</summary>
    public IReadOnlyList<OptionSet> OptionSets { get; init; } = [];

    /// <summary>Connections that none of the sources needs to name.</summary>
    public IReadOnlyList<AddedConnection> AddedConnections { get; init; } = [];

    /// <summary>Learns every secret that is read.</summary>
    public SecretTexts SecretTexts { get; init; } = new();

    /// <summary>The sources of this process.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="environment">The environment named by <c>--env</c>, or null.</param>
    /// <param name="settings">The values of <c>--set</c>.</param>
    public static ProjectSources OfProcess(ProjectFolder folder, string? environment = null, IReadOnlyList<string>? settings = null)
    {
        var variables = System.Environment.GetEnvironmentVariables();
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in variables.Keys)
            texts[name] = (string?)variables[name] ?? "";
        return new ProjectSources(folder, environment, texts, settings ?? []);
    }
}
