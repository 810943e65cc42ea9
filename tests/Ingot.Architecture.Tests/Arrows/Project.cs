using System.Xml.Linq;
using Ingot.TestKit;

namespace Ingot.Architecture.Tests.Arrows;

/// <summary>A project of the solution and the projects it references directly.</summary>
/// <param name="Folder">Top folder: <c>src</c>, <c>tests</c> or <c>bench</c>.</param>
/// <param name="Name">Project name, such as <c>Ingot.Lake</c>.</param>
/// <param name="References">Names of the projects it references; stand-ins for packages (<c>eng/compat</c>) are no rooms and left out.</param>
internal sealed record Project(string Folder, string Name, IReadOnlyList<string> References)
{
    /// <summary>Every project of the repository, read from the project files.</summary>
    internal static IReadOnlyList<Project> All { get; } =
    [
        .. from folder in new[] { "src", "tests", "bench" }
           from file in Directory.EnumerateFiles(Repository.At(folder), "*.csproj", SearchOption.AllDirectories)
           orderby file
           select Read(folder, file),
    ];

    private static Project Read(string folder, string file) => new(
        folder,
        Path.GetFileNameWithoutExtension(file),
        [.. XDocument.Load(file).Descendants("ProjectReference").Select(r => (string)r.Attribute("Include")!).Where(p => !p.Contains("eng/compat/", StringComparison.Ordinal)).Select(NameOf)]);

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
