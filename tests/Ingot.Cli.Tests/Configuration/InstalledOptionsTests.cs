using System.Text.Json.Nodes;
using Ingot.Cli.Creation;
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
    private static readonly JsonSchemaCheck Project = new(EditorSchemas.OfProject());
    private static readonly JsonSchemaCheck Job = new(EditorSchemas.OfJobs());

    public static TheoryData<string> Files =>
    [
        .. new[] { Repository.At("samples"), Repository.At("src", "Ingot.Cli", "Templates") }
            .SelectMany(f => Directory.EnumerateFiles(f, "*.yaml", SearchOption.AllDirectories))
            .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) != "checks")
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

        Assert.Empty((Path.GetFileName(Path.GetDirectoryName(file)) == "jobs" ? Job : Project).Errors(yaml));
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

        Assert.Empty(check.Errors(At(path, Example(option, kind), kind)));
        var isMap = option.Type is OptionType.Map or OptionType.TextMap;
        if (option.Key != "kind" && !isMap)
            Assert.Empty(check.Errors(At(path, JsonValue.Create("${env:VALUE}"), kind)));
        if (path[^1] != "*" && option.Key != "kind")
            Assert.NotEmpty(check.Errors(At([.. path[..^1], path[^1] + "_nonsense"], Example(option, kind), kind)));
        Assert.NotEmpty(check.Errors(At(path, isMap ? 7 : new JsonObject { ["x"] = 1 }, kind)));
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

    private static JsonNode? Example(OptionDescription option, string kind) => option.Type switch
    {
        OptionType.Choice => JsonValue.Create(option.Allowed[0]),
        OptionType.Integer => JsonValue.Create(option.Min ?? 1),
        OptionType.Decimal => JsonValue.Create(option.Min ?? 0.5m),
        OptionType.Boolean => JsonValue.Create(true),
        OptionType.Duration => JsonValue.Create("1h30m"),
        OptionType.Size => JsonValue.Create("512MiB"),
        OptionType.Url => JsonValue.Create("https://example.com"),
        OptionType.TextList => new JsonArray(option.Allowed.Count > 0 ? option.Allowed[0] : "one"),
        OptionType.TextMap => new JsonObject { ["one"] = "1" },
        OptionType.Map => new JsonObject { ["any"] = 1 },
        _ => JsonValue.Create(option.Key == "kind" && option.Required ? kind.Length > 0 ? kind : "files" : "text"),
    };

    /// <summary>A document with a value at a path; beside the settings of a connection stands its kind.</summary>
    private static JsonNode At(string[] path, JsonNode? value, string kind)
    {
        for (var i = path.Length - 1; i >= 0; i--)
        {
            var key = path[i] == "*" ? "some" : path[i];
            var map = new JsonObject();
            if (kind.Length > 0 && i == 2)
                map["kind"] = kind;
            map[key.Replace("[]", "", StringComparison.Ordinal)] = key.EndsWith("[]", StringComparison.Ordinal) ? new JsonArray(value) : value;
            value = map;
        }

        return value!;
    }
}
