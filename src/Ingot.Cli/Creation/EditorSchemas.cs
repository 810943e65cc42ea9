using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Options;
using Ingot.Configuration.Schema;
using Ingot.Ingest.Jobs;

namespace Ingot.Cli.Creation;

/// <summary>The schemas of a project's files, with what this program knows of their options.</summary>
internal static class EditorSchemas
{
    /// <summary>Where a project keeps them for editors.</summary>
    public const string Folder = ".ingot/schema";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of ingot.yaml.</summary>
    /// <param name="sets">What is known of options.</param>
    public static JsonObject OfProject(IReadOnlyList<OptionSet> sets) => ConfigSchema.OfProject(sets);

    /// <summary>The schema of jobs. What the sources of plugins understand only they know, so with one any option is allowed.</summary>
    /// <param name="sets">What is known of options.</param>
    public static JsonObject OfJobs(IReadOnlyList<OptionSet> sets)
    {
        var schema = ConfigSchema.OfJob(JobOptions.Set, InstalledConnectors.ByKind.Values.SelectMany(c => c.OptionNames));
        if (sets.Any(s => s.Kind is { } kind && !InstalledConnectors.ByKind.ContainsKey(kind)))
            schema["properties"]!["source"]!["additionalProperties"] = true;
        return schema;
    }

    public static string TextOf(JsonObject schema) => schema.ToJsonString(Readable);

    /// <summary>Writes the schemas into a project and returns their paths within it.</summary>
    /// <param name="project">The project's folder.</param>
    /// <param name="sets">What is known of options.</param>
    public static IReadOnlyList<string> WriteTo(string project, IReadOnlyList<OptionSet> sets)
    {
        (string Name, JsonObject Schema)[] schemas = [("ingot.json", OfProject(sets)), ("job.json", OfJobs(sets))];
        Directory.CreateDirectory(Path.Combine(project, Folder));
        foreach (var (name, schema) in schemas)
            File.WriteAllText(Path.Combine(project, Folder, name), TextOf(schema) + "\n");
        return [.. schemas.Select(s => $"{Folder}/{s.Name}")];
    }
}
