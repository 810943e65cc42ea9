using System.Xml.Linq;
using Ingot.TestKit;

namespace Ingot.Architecture.Tests.Arrows;

public sealed class SolutionTests
{
    /// <summary>Source projects that have no tests of their own, with the reason.</summary>
    private static readonly Dictionary<string, string> Untested = new()
    {
        ["Ingot.Connectors"] = "A contract of records and interfaces; the tests of each connector exercise it.",
    };

    [Fact]
    public void Every_project_is_in_the_solution() =>
        Assert.Equal(Project.All.Select(p => p.Name).Order(StringComparer.Ordinal), InSolution().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_source_project_has_a_test_project()
    {
        var untested = Project.All.Where(p => p.Folder == "src").Select(p => p.Name)
            .Where(name => !Project.All.Any(p => p.Name == name + ".Tests" && p.References.Contains(name)));

        Assert.Equal(Untested.Keys.Order(StringComparer.Ordinal), untested.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_program_is_called_ingot()
    {
        var project = XDocument.Load(Repository.At("src", "Ingot.Cli", "Ingot.Cli.csproj"));

        Assert.Equal("ingot", project.Descendants("AssemblyName").Single().Value);
    }

    private static IEnumerable<string> InSolution() =>
        XDocument.Load(Repository.At("Ingot.slnx")).Descendants("Project")
            .Select(p => (string)p.Attribute("Path")!)
            .Where(p => !p.StartsWith("eng/compat/", StringComparison.Ordinal))
            .Select(p => Path.GetFileNameWithoutExtension(p));
}
