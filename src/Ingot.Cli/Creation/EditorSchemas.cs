using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Schema;
using Ingot.Ingest.Jobs;

namespace Ingot.Cli.Creation;

/// <summary>The schemas of a project's files, with what this program knows of their options.</summary>
internal static class EditorSchemas
{
    /// <summary>Where a project keeps them for editors.</summary>
    public const string Folder = ".ingot/schema";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject OfProject() => ConfigSchema.OfProject(InstalledOptions.Sets);

    public static JsonObject OfJobs() => ConfigSchema.OfJob(JobOptions.Set, InstalledConnectors.ByKind.Values.SelectMany(c => c.OptionNames));

    public static string TextOf(JsonObject schema) => schema.ToJsonString(Readable);

    /// <summary>Writes the schemas into a project and returns their paths within it.</summary>
    public static IReadOnlyList<string> WriteTo(string project)
    {
        (string Name, JsonObject Schema)[] schemas = [("ingot.json", OfProject()), ("job.json", OfJobs())];
        Directory.CreateDirectory(Path.Combine(project, Folder));
        foreach (var (name, schema) in schemas)
            File.WriteAllText(Path.Combine(project, Folder, name), TextOf(schema) + "\n");
        return [.. schemas.Select(s => $"{Folder}/{s.Name}")];
    }
}
