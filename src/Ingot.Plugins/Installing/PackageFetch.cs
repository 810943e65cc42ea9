using System.Text.RegularExpressions;
using Ingot.Core.Errors;

namespace Ingot.Plugins.Installing;

/// <summary>
/// Fetches a NuGet package with all it needs: a project that references it is published by dotnet, which knows feeds,
/// credentials, versions and platforms.
/// </summary>
internal static partial class PackageFetch
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <AssemblyName>fetched.by.ingot</AssemblyName>
            <EnableDynamicLoading>true</EnableDynamicLoading>
            <GenerateAssemblyInfo>false</GenerateAssemblyInfo>
            <GenerateDocumentationFile>false</GenerateDocumentationFile>
            <DebugType>none</DebugType>
            <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PACKAGE" Version="VERSION" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>Whether a text can be the name of a package.</summary>
    public static bool IsPackage(string text) => Name().IsMatch(text);

    /// <summary>Fetches a package.</summary>
    /// <param name="id">The package.</param>
    /// <param name="version">Its version; null for the newest.</param>
    /// <param name="feeds">Feeds; none for those that dotnet is set up with.</param>
    /// <param name="workFolder">A folder for what is needed meanwhile.</param>
    /// <param name="stage">Where its files go.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="beside">A folder in which to look besides, such as that of the package's file; null for none.</param>
    public static async Task<StagedPlugin> RunAsync(
        string id, string? version, IReadOnlyList<string> feeds, string workFolder, string stage, CancellationToken cancellationToken, string? beside = null)
    {
        if (!IsPackage(id) || (version is not null && !VersionText().IsMatch(version)))
            throw new IngotException(ErrorKind.Usage, "plugin.package", $"'{id} {version}' is no name and version of a package.") { State = "Nothing was changed." };

        var folder = Directory.CreateDirectory(Path.Combine(workFolder, $"fetch-{Guid.NewGuid():N}")).FullName;
        try
        {
            var project = Path.Combine(folder, "fetch.csproj");
            await File.WriteAllTextAsync(project, Project.Replace("PACKAGE", id, StringComparison.Ordinal).Replace("VERSION", version is null ? "*" : $"[{version}]", StringComparison.Ordinal), cancellationToken);
            // What the folders above say of builds must not change this one.
            foreach (var name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
                await File.WriteAllTextAsync(Path.Combine(folder, name), "<Project />", cancellationToken);
            string[] sources = [.. feeds.SelectMany(f => new[] { "--source", f })];
            if (beside is not null)
                sources = [.. sources, $"-p:RestoreAdditionalProjectSources={beside}"];
            // Whoever names a feed means what is in it, and not what dotnet kept of that version some other day.
            if (sources.Length > 0)
                sources = [.. sources, $"-p:RestorePackagesPath={Path.Combine(folder, "packages")}"];
            await Dotnet.RunAsync(
                ["publish", project, "--configuration", "Release", "--output", stage, "--nologo", "--verbosity", "quiet", .. sources], folder,
                "plugin.package", $"The package {id}{(version is null ? "" : " " + version)} could not be fetched", cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return new StagedPlugin(stage, version is null ? $"package {id}" : $"package {id} {version}", id);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_.-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("^[0-9]+(\\.[0-9]+){0,3}([-+][0-9A-Za-z.+-]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex VersionText();
}
