using System.Text.Json.Nodes;
using Ingot.Plugins.Scaffolding;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Plugins;

public sealed class ScaffoldTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>One build of all kinds, from packages that this build has fetched already: no feed is asked.</summary>
    [Fact]
    public async Task Every_kind_of_new_plugin_builds_passes_its_test_and_can_be_added()
    {
        _folder.Write("ingot.yaml", "project: shop\n");
        foreach (var kind in PluginTemplate.Kinds)
            await Ingot("plugin", "new", $"my-{kind}", "--kind", kind);
        _folder.Write("Directory.Build.props", "<Project />");
        _folder.Write("all.proj", """
            <Project DefaultTargets="Build">
              <ItemGroup><Each Include="*/tests/*.csproj" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Each)" Targets="Restore" BuildInParallel="true" Properties="RestoreSources=$(MSBuildProjectDirectory)" /></Target>
              <Target Name="Build" DependsOnTargets="Restore"><MSBuild Projects="@(Each)" Targets="Build" BuildInParallel="true" Properties="Configuration=Release" /></Target>
            </Project>
            """);
        await PackageTests.Dotnet("msbuild", Path.Combine(_folder.Path, "all.proj"), "-nologo", "-verbosity:quiet", "-m");

        foreach (var kind in PluginTemplate.Kinds)
        {
            var test = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, $"my-{kind}", "tests", "bin", "Release", "net10.0"), "*.Tests.dll"));
            await PackageTests.Dotnet(test);
            var added = JsonNode.Parse(await Ingot("plugin", "add", Path.Combine($"my-{kind}", "src"), "--json"))!;
            Assert.Equal((kind, $"my_{kind.Replace('-', '_')}"), ((string?)added["extensions"]![0]!["kind"], (string?)added["extensions"]![0]!["name"]));
        }

        await RunWithTheSecretProvider();
    }

    /// <summary>A run whose connection is behind a secret that only the plugin's provider has.</summary>
    private async Task RunWithTheSecretProvider()
    {
        _folder.Write("ingot.yaml", $$"""
            project: shop
            secrets:
              order: [my_secret_provider]
              my_secret_provider: { folder: {{Path.Combine(_folder.Path, "vault")}} }
            connections:
              landing: { kind: files, path: "${secret:landing}" }
            """);
        _folder.Write("vault/landing", "drop-4711\n");
        _folder.Write("drop-4711/days.csv", "day\n2026-01-01\n2026-01-02\n");
        _folder.Write("jobs/days.yaml", "source: { connection: landing, path: days.csv }\n");

        var run = await Ingot("run");

        Assert.Contains("2", await Ingot("query", "SELECT count(*) AS n FROM bronze.days", "--format", "csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("drop-4711", run, StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder.Path, "vault", "landing"));
        Assert.NotEqual(0, (await IngotProcess.Run(_folder.Path, "run")).ExitCode);
    }

    [Theory]
    [InlineData("Acme")]
    [InlineData("a.b")]
    [InlineData("-x")]
    public async Task A_name_that_cannot_be_a_plugins_is_refused(string name)
    {
        var (code, _, error) = await new InProcess(_folder.Path).Run("plugin", "new", $"./{name}");

        Assert.Equal(2, code);
        Assert.Contains("cannot be the name of a new plugin", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_left_alone()
    {
        _folder.Write("acme/mine.txt", "mine");

        var (code, _, error) = await new InProcess(_folder.Path).Run("plugin", "new", "acme");

        Assert.Equal(2, code);
        Assert.Contains("exists and is not empty", error, StringComparison.Ordinal);
        Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(Path.Combine(_folder.Path, "acme")).Select(Path.GetFileName));
    }

    /// <summary>The program as users have it: what is compiled against it sees no assemblies of tests.</summary>
    private async Task<string> Ingot(params string[] arguments)
    {
        var outcome = await IngotProcess.Run(_folder.Path, arguments);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        return outcome.Output;
    }

    public void Dispose() => _folder.Dispose();
}
