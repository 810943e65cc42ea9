using Ingot.Cli.Creation;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.TestKit;
using Ingot.TestKit.Schemas;

namespace Ingot.Cli.Tests.Configuration;

/// <summary>The schemas of a project that has a connection of every kind, named after it.</summary>
internal static class SchemasOfKinds
{
    private static readonly EditorSchemas Schemas = Make();

    public static JsonSchemaCheck Project { get; } = new(Schemas.Project);

    public static JsonSchemaCheck Job { get; } = new(Schemas.Jobs);

    public static JsonSchemaCheck Model { get; } = new(Schemas.Models);

    public static JsonSchemaCheck Checks { get; } = new(EditorSchemas.Checks);

    private static EditorSchemas Make()
    {
        using var folder = new TemporaryFolder();
        folder.Write("ingot.yaml", $"connections: {{ {string.Join(", ", InstalledConnectors.ByKind.Keys.Select(k => $"{k}: {{ kind: {k} }}"))} }}\n");
        var sources = new ProjectSources(ProjectFolder.Find(folder.Path, "/"), null, new Dictionary<string, string>(), []);
        return new EditorSchemas(InstalledOptions.Sets, ProjectOptions.Load(sources, new ConfigProblems()));
    }
}
