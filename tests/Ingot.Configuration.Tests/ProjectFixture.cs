using Ingot.Configuration.Options;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;

namespace Ingot.Configuration.Tests;

/// <summary>A project in a temporary folder.</summary>
internal sealed class ProjectFixture : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ingot-project-");

    public ProjectFixture(string main = "project: retail\n") => Write("ingot.yaml", main);

    public string Folder => _folder.FullName;

    public ConfigProblems Problems { get; } = new();

    public ProjectFixture Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>What the program's parts would say of their options.</summary>
    public IReadOnlyList<OptionSet> OptionSets { get; init; } = ProjectOptionSets.All;

    public ProjectOptions Load(string? environment = null, Dictionary<string, string>? variables = null, params string[] settings) =>
        ProjectOptions.Load(
            new ProjectSources(ProjectFolder.Find(Folder, "/"), environment, variables ?? [], settings) { OptionSets = OptionSets }, Problems);

    public ProjectFixture Delete(string name)
    {
        File.Delete(Path.Combine(Folder, name));
        return this;
    }

    public string[] Lines() => [.. Problems.All.Select(p => p.ToString())];

    public void Dispose() => _folder.Delete(recursive: true);
}
