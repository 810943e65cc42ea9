using System.Text.Json.Nodes;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Configuration.Schema;
using Ingot.TestKit.Schemas;

namespace Ingot.Configuration.Tests;

/// <summary>The schema and the reader are made from the same descriptions and must say the same.</summary>
public sealed class SchemaTests
{
    private static readonly IReadOnlyList<OptionSet> Sets =
    [
        new(
            ProjectSection.Resilience,
            [
                .. Enum.GetValues<OptionType>().Select(type => Of($"{type}".ToLowerInvariant(), type)),
                Of("words", OptionType.TextList),
                Of("byname.*.attempts", OptionType.Integer),
                Of("items[].attempts", OptionType.Integer),
            ]),
        OptionSet.OfConnection("database", new OptionDescription { Key = "port", Type = OptionType.Integer, Min = 1, Max = 10, Meaning = "m" }),
        new(OptionSet.Connections, [new() { Key = "kind", Type = OptionType.Text, Meaning = "what it is" }]),
    ];

    private static readonly string[] Values =
    [
        "x", "\"x\"", "fast", "7", "\"7\"", "0", "11", "-1", "7.0", "7.5", "1e1", "true", "\"true\"", "yes", "~", "null", "\"\"", "[]", "[fast]", "[fast, x]", "[7]", "[[7]]", "[{a: b}]",
        "{}", "{a: b}", "{a: 7}", "{a: [b]}", "{a: {attempts: 7}}", "{a: {attempts: x}}", "{a: {atempts: 7}}", "[{attempts: 7}]", "[{attempts: 7}, {attempts: x}]", "[{other: 7}]", "{attempts: 7}",
        "5s", "1h30m", "1.5h", "5", "5 s", "s", "10MB", "10 MiB", "10mb", "10XB", "https://example.com/x", "mailto:a@b", "example.com", "'${env:VALUE}'", "'${secret:value}'", "2024-01-01",
    ];

    public static TheoryData<string> Keys =>
        [.. Enum.GetValues<OptionType>().Select(t => $"{t}".ToLowerInvariant()), "words", "byname", "items", "unknown"];

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_schema_accepts_what_is_read_and_nothing_else(string key)
    {
        var check = new JsonSchemaCheck(ConfigSchema.OfProject(Sets));
        var differences = new List<string>();
        foreach (var value in Values)
        {
            var yaml = $"resilience:\n  {key}: {value}\n";
            using var project = new ProjectFixture(yaml) { OptionSets = Sets };
            project.Load(null, new() { ["VALUE"] = "7" });
            var read = project.Problems.All.Count == 0 || IsBecauseOfTheReference(project, value);
            if (read != (check.Errors(YamlAsJson.Read(yaml)).Count == 0))
                differences.Add($"{yaml.Trim()} is {(read ? "read" : "not read")}");
        }

        Assert.Equal(Tolerated(key), differences);
    }

    [Theory]
    [InlineData("connections: {a: {kind: database, port: 3}}", true)]
    [InlineData("connections: {a: {kind: database, port: 30}}", false)]
    [InlineData("connections: {a: {kind: database, prt: 3}}", false)]
    [InlineData("connections: {a: {kind: databse}}", false)]
    [InlineData("connections: {a: {port: 3}}", true)]
    [InlineData("connections: {a: }", true)]
    [InlineData("connections: {a: 3}", false)]
    [InlineData("$schema: x", true)]
    [InlineData("resilience:", true)]
    [InlineData("resiliense:", false)]
    public void Connections_are_checked_by_their_kind(string yaml, bool valid) =>
        Assert.Equal(valid, new JsonSchemaCheck(ConfigSchema.OfProject(Sets)).Errors(YamlAsJson.Read(yaml)).Count == 0);

    [Fact]
    public void The_source_of_a_job_has_the_options_of_its_connection_also_in_groups()
    {
        SourceKind[] kinds =
        [
            new("files", true, [new() { Key = "delimiter", Type = OptionType.Text, Meaning = "m" }, new() { Key = "header", Type = OptionType.Boolean, Meaning = "m" }]),
            new("database", false, [new() { Key = "parallel", Type = OptionType.Integer, Meaning = "m" }]),
        ];
        var sources = new SourceSchemas(kinds, new Dictionary<string, string> { ["crm"] = "database", ["sky"] = "almanac" }, "files", othersAreKnown: true);
        var set = new OptionSet("", [new() { Key = "source.path", Type = OptionType.Text, Meaning = "m" }, new() { Key = "load", Type = OptionType.Choice, Allowed = ["full"], Meaning = "m" }]);
        var check = new JsonSchemaCheck(ConfigSchema.OfJob(set, sources));

        Assert.Empty(check.Errors(YamlAsJson.Read("source: {path: x, delimiter: ';', csv: {header: true}}\nload: full\n")));
        Assert.Equal(
            ["$.source.csv.heder: nothing may stand here", "$.source.delimitr: not of type [\"object\",\"null\"]", "$.laod: nothing may stand here"],
            check.Errors(YamlAsJson.Read("source: {path: x, csv: {heder: true}, delimitr: ';'}\nlaod: full\n")));
        Assert.Empty(check.Errors(YamlAsJson.Read("source: {connection: crm, parallel: 3}")));
        Assert.NotEmpty(check.Errors(YamlAsJson.Read("source: {connection: crm, delimiter: ';'}")));
        // Of a connection that came later any kind's options may be said, of one of a plugin anything.
        Assert.Empty(check.Errors(YamlAsJson.Read("source: {connection: later, parallel: 3}")));
        Assert.NotEmpty(check.Errors(YamlAsJson.Read("source: {connection: later, parallel: many}")));
        Assert.Empty(check.Errors(YamlAsJson.Read("source: {connection: sky, from: 2020}")));
    }

    [Fact]
    public void What_an_option_means_is_what_editors_show()
    {
        var schema = ConfigSchema.OfProject(ProjectOptionSets.All);

        Assert.Equal("the lake's folder; unless set lake", (string?)schema["properties"]!["lake"]!["properties"]!["path"]!["description"]);
        Assert.Equal("the warehouse's engine; unless set duckdb", (string?)schema["properties"]!["warehouse"]!["properties"]!["engine"]!["description"]);
        Assert.IsType<JsonObject>(schema["properties"]!["connections"]);
    }

    /// <summary>A schema cannot follow references, so it accepts every one of them where a single value may stand.</summary>
    private static bool IsBecauseOfTheReference(ProjectFixture project, string value) =>
        value.Contains("${", StringComparison.Ordinal) && project.Problems.All.All(p => p.Message.Contains("${env:VALUE}", StringComparison.Ordinal) && !p.Message.Contains("must be a map", StringComparison.Ordinal));

    /// <summary>Where the two differ, and why.</summary>
    private static IEnumerable<string> Tolerated(string key) => key switch
    {
        // In JSON a number has no spelling: 7.0 and 1e1 are whole numbers there.
        "integer" => ["resilience:\n  integer: 7.0 is not read", "resilience:\n  integer: 1e1 is not read"],
        _ => [],
    };

    private static OptionDescription Of(string key, OptionType type) => new()
    {
        Key = key,
        Type = type,
        Meaning = "m",
        Min = 1,
        Max = 10,
        Allowed = type is OptionType.Choice || key == "words" ? ["fast", "slow"] : [],
    };
}
