using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Ingest.Jobs;
using Ingot.TestKit;
using Ingot.TestKit.Schemas;

namespace Ingot.Cli.Tests.Configuration;

/// <summary>The schemas of what this program really knows.</summary>
public sealed class InstalledOptionsTests
{
    private static readonly JsonSchemaCheck Project = SchemasOfKinds.Project;
    private static readonly JsonSchemaCheck Job = SchemasOfKinds.Job;

    public static TheoryData<string> Files =>
    [
        .. new[] { Repository.At("samples"), Repository.At("src", "Ingot.Cli", "Templates") }
            .SelectMany(f => Directory.EnumerateFiles(f, "*.yaml", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(Repository.At(), f)),
    ];

    public static TheoryData<string> Options =>
    [
        .. InstalledOptions.Sets.SelectMany(s => s.Options.Select(o => $"{s.Section} {s.Kind} {o.Key}")),
        .. JobOptions.Set.Options.Select(o => $"job  {o.Key}"),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_sample_is_as_the_schema_says(string file)
    {
        var yaml = YamlAsJson.Read(File.ReadAllText(Repository.At(file)));

        var check = Path.GetFileName(Path.GetDirectoryName(file)) switch { "jobs" => Job, "checks" => SchemasOfKinds.Checks, _ => Project };
        Assert.Empty(check.Errors(yaml));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_is_in_the_schema_with_its_type(string name)
    {
        var parts = name.Split(' ');
        var (section, kind, key) = (parts[0], parts[1], parts[2]);
        var option = (section == "job" ? JobOptions.Set : InstalledOptions.Sets.Single(s => s.Section == section && (s.Kind ?? "") == kind && s.Options.Any(o => o.Key == key)))
            .Options.Single(o => o.Key == key);
        var check = section == "job" ? Job : Project;
        var path = (section is "job" or "" ? key : $"{section}.{key}").Split('.');

        Assert.Empty(check.Errors(OptionExample.Document(path, OptionExample.Of(option, kind), kind)));
        var isMap = option.Type is OptionType.Map or OptionType.TextMap;
        if (option.Key != "kind" && !isMap)
            Assert.Empty(check.Errors(OptionExample.Document(path, JsonValue.Create("${env:VALUE}"), kind)));
        // Which other keys a connection or a source has, its kind says.
        if (path[^1] != "*" && (section, kind) != (OptionSet.Connections, "") && path[0] != "source")
            Assert.NotEmpty(check.Errors(OptionExample.Document([.. path[..^1], path[^1] + "_nonsense"], OptionExample.Of(option, kind), kind)));
        if (key != "source.path")
            Assert.NotEmpty(check.Errors(OptionExample.Document(path, isMap ? 7 : new JsonObject { ["x"] = 1 }, kind)));
    }

    [Fact]
    public void Every_section_that_others_read_is_described_once()
    {
        var described = InstalledOptions.Sets.GroupBy(s => (s.Section, s.Kind)).ToDictionary(g => g.Key, g => g.Count());

        Assert.Empty(ProjectSection.All.Except(described.Keys.Select(k => k.Section)).Except([ProjectSection.Plugins]));
        Assert.All(described.Where(d => d.Key.Section != OptionSet.Connections), d => Assert.Equal(1, d.Value));
        Assert.Equal(InstalledConnectors.ByKind.Keys.Order(StringComparer.Ordinal), described.Keys.Select(k => k.Kind).OfType<string>().Order(StringComparer.Ordinal));
        Assert.All(described.Keys.Where(k => k.Section is not ("" or OptionSet.Connections)), k => Assert.Contains(k.Section, (string[])["warehouse", "lake", "engine", "journal", "openlineage", .. ProjectSection.All]));
    }
}
