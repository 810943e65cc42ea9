using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Configuration.Schema;
using Ingot.Ingest.Jobs;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Checks.Kinds;
using Ingot.Warehouse.Models;

namespace Ingot.Cli.Creation;

/// <summary>The schemas of a project's files, with what this program knows of their options.</summary>
/// <param name="sets">What is known of options.</param>
/// <param name="project">The project, as far as it can be read; null outside of one.</param>
internal sealed class EditorSchemas(IReadOnlyList<OptionSet> sets, ProjectOptions? project)
{
    /// <summary>Where a project keeps them for editors.</summary>
    public const string Folder = ".ingot/schema";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of ingot.yaml.</summary>
    public JsonObject Project => ConfigSchema.OfProject(sets);

    /// <summary>The schema of jobs. What the sources of plugins understand only they know: of their connections any option is allowed.</summary>
    public JsonObject Jobs => ConfigSchema.OfJob(
        JobOptions.Set,
        new SourceSchemas(
            [.. InstalledConnectors.ByKind.Values.Select(c => new SourceKind(c.Kind, c.NeedsPath, c.SourceOptions)).OrderBy(k => k.Kind, StringComparer.Ordinal)],
            project?.Connections.ToDictionary(c => c.Key, c => c.Value.Kind, StringComparer.Ordinal) ?? [],
            "files",
            sets.All(s => s.Kind is null || InstalledConnectors.ByKind.ContainsKey(s.Kind))));

    /// <summary>The schema of the headers of models.</summary>
    public JsonObject Models => ConfigSchema.Of("The header of a model of an Ingot project", ModelOptions.Of(OwnCheckKinds.All, ProjectPlugins.CheckNames(project)));

    /// <summary>The schema of the files of checks.</summary>
    public static JsonObject Checks => ConfigSchema.Of("Checks of an Ingot project", ProjectCheckOptions.Set);

    public static string TextOf(JsonObject schema) => schema.ToJsonString(Readable);

    /// <summary>Writes the schemas into a project and returns their paths within it.</summary>
    /// <param name="folder">The project's folder.</param>
    public IReadOnlyList<string> WriteTo(string folder)
    {
        (string Name, JsonObject Schema)[] schemas = [("ingot.json", Project), ("job.json", Jobs), ("check.json", Checks), ("model.json", Models)];
        Directory.CreateDirectory(Path.Combine(folder, Folder));
        foreach (var (name, schema) in schemas)
            File.WriteAllText(Path.Combine(folder, Folder, name), TextOf(schema) + "\n");
        return [.. schemas.Select(s => $"{Folder}/{s.Name}")];
    }
}
