using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;

namespace Ingot.Configuration.Tests;

/// <summary>The order of the sources, and how they are laid over each other.</summary>
public sealed class LayerTests
{
    /// <summary>Each rule: the value that main, environment and local file, variable and flag set, the environment, and who wins.</summary>
    public static TheoryData<string?, string?, string?, string?, string?, string, string> Rules => new()
    {
        { null, null, null, null, null, "test", "1GB default" },
        { "2GB", null, null, null, null, "test", "2GB ingot.yaml:1:18" },
        { "2GB", "3GB", null, null, null, "test", "3GB ingot.test.yaml:1:18" },
        { null, "3GB", null, null, null, "test", "3GB ingot.test.yaml:1:18" },
        { "2GB", "3GB", null, null, null, "other", "2GB ingot.yaml:1:18" },
        { "2GB", "3GB", "4GB", null, null, "test", "4GB ingot.local.yaml:1:18" },
        { "2GB", null, "4GB", null, null, "other", "4GB ingot.local.yaml:1:18" },
        { "2GB", "3GB", "4GB", "5GB", null, "test", "5GB environment variable INGOT__ENGINE__MEMORY" },
        { "2GB", "3GB", "4GB", "5GB", "6GB", "test", "6GB --set engine.memory" },
        { null, null, null, null, "6GB", "test", "6GB --set engine.memory" },
        { "2GB", "3GB", "4GB", "", null, "test", "4GB ingot.local.yaml:1:18" },
        { "2GB", "null", "~", null, null, "test", "2GB ingot.yaml:1:18" },
        // Cause: the local file of one machine overrode what holds in production.
        { "2GB", null, "4GB", null, null, "production", "2GB ingot.yaml:1:18" },
        { "2GB", null, "4GB", "5GB", null, "PRODUCTION", "5GB environment variable INGOT__ENGINE__MEMORY" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Later_sources_win(string? main, string? environment, string? local, string? variable, string? flag, string name, string winner)
    {
        using var project = new ProjectFixture(Memory(main));
        if (environment is not null)
            project.Write("ingot.test.yaml", Memory(environment));
        if (local is not null)
            project.Write("ingot.local.yaml", Memory(local));
        Dictionary<string, string> variables = variable is null ? [] : new() { ["INGOT__ENGINE__MEMORY"] = variable };

        var value = project.Load(name, variables, flag is null ? [] : [$"engine.memory={flag}"]).Values.Single(v => v.Key == "engine.memory");

        Assert.Empty(project.Lines());
        Assert.Equal(winner, $"{value.Value} {value.Origin}");
    }

    [Theory]
    [InlineData("{a: {x: 1, y: 2}}", "{a: {y: 3, z: 4}}", "a.x=1 a.y=3 a.z=4")]
    [InlineData("{a: [1, 2, 3]}", "{a: [4]}", "a[0]=4")]
    [InlineData("{a: [1, 2]}", "{a: []}", "")]
    [InlineData("{a: [{x: 1}, {y: 2}]}", "{a: [{x: 3}]}", "a[0].x=3")]
    [InlineData("{a: {x: 1}}", "{a: 2}", "a=2")]
    [InlineData("{a: 2}", "{a: {x: 1}}", "a.x=1")]
    [InlineData("{a: {x: 1}}", "{a: {}}", "a.x=1")]
    [InlineData("{a: {x: 1}}", "{a: ~}", "a.x=1")]
    [InlineData("{a: {x: {y: {z: 1, w: 2}}}}", "{a: {x: {y: {z: 3}}}}", "a.x.y.z=3 a.x.y.w=2")]
    [InlineData("{a: 1, b: 2}", "{c: 3, a: 4}", "a=4 b=2 c=3")]
    [InlineData("{a: {x: 1}, A: {x: 2}}", "{a: {x: 3}}", "a.x=3 A.x=2")]
    public void Maps_merge_key_by_key_and_everything_else_is_replaced(string below, string above, string merged)
    {
        using var project = new ProjectFixture($"plugins: {below}\n");
        project.Write("ingot.development.yaml", $"plugins: {above}\n");

        var values = project.Load().Values.Where(v => v.Key.StartsWith("plugins.", StringComparison.Ordinal));

        Assert.Empty(project.Lines());
        Assert.Equal(merged, string.Join(' ', values.Select(v => $"{v.Key["plugins.".Length..]}={v.Value}")));
    }

    // Cause: a variable with two underscores set a flat key that nobody read.
    [Theory]
    [InlineData("INGOT__PLUGINS__X", "5", "x=5")]
    [InlineData("ingot__plugins__x__y", "5", "x.y=5")]
    [InlineData("INGOT__PLUGINS__MIXED__KEY", "5", "Mixed.Key=5")]
    [InlineData("INGOT__PLUGINS__WITH_DASH__KEY", "5", "with-dash.key=5")]
    [InlineData("INGOT__PLUGINS__A_B", "5", "a_b=5")]
    public void A_variable_nests_with_two_underscores_and_its_case_means_nothing(string variable, string value, string set)
    {
        using var project = new ProjectFixture("plugins: {Mixed: {Key: 1}, with-dash: {key: 1}}\n");

        var values = project.Load(null, new() { [variable] = value }).Values;

        Assert.Empty(project.Lines());
        Assert.Contains($"plugins.{set}", values.Select(v => $"{v.Key}={v.Value}"));
    }

    /// <summary>A variable's text becomes what the option is, and nothing that the option is not.</summary>
    [Theory]
    [InlineData("INGOT__ENGINE__THREADS", "4", "4")]
    [InlineData("INGOT__ENGINE__THREADS", "four", "environment variable INGOT__ENGINE__THREADS: 'engine.threads' must be a whole number, not 'four'.")]
    [InlineData("INGOT__ENGINE__THREADS", "true", "environment variable INGOT__ENGINE__THREADS: 'engine.threads' must be a whole number, not 'true'.")]
    [InlineData("INGOT__ENGINE__THREADS", "4.0", "environment variable INGOT__ENGINE__THREADS: 'engine.threads' must be a whole number, not '4.0'.")]
    [InlineData("INGOT__ENGINE__THREAD", "4", "environment variable INGOT__ENGINE__THREAD: Unknown key 'thread' in 'engine'. Did you mean 'threads'?")]
    public void A_variable_is_read_as_the_option_says(string variable, string text, string said)
    {
        using var project = new ProjectFixture();

        var options = project.Load(null, new() { [variable] = text });

        Assert.StartsWith(said, project.Lines().SingleOrDefault() ?? $"{options.Engine.Threads}", StringComparison.Ordinal);
    }

    // Cause: a text that looked like a number, a truth value or a list became one.
    [Theory]
    [InlineData("12345")]
    [InlineData("007")]
    [InlineData("1e3")]
    [InlineData("1.0")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("[abc")]
    [InlineData("{x: 1}")]
    [InlineData("a: b # c")]
    [InlineData("'quoted'")]
    [InlineData(" padded ")]
    public void A_text_from_outside_stays_the_text_that_it_is(string password)
    {
        using var project = new ProjectFixture("connections: {crm: {kind: files}}\n");

        var variable = project.Load(null, new() { ["INGOT__CONNECTIONS__CRM__PASSWORD"] = password });
        var flag = project.Load(null, null, $"connections.crm.password={password}");

        Assert.Empty(project.Lines());
        Assert.Equal((password, password), (variable.Connections["crm"].Settings.Text("password"), flag.Connections["crm"].Settings.Text("password")));
    }

    [Theory]
    [InlineData("password: 12345", "12345")]
    [InlineData("password: 007", "007")]
    [InlineData("password: 0x1F", "0x1F")]
    [InlineData("password: 1.50", "1.50")]
    [InlineData("password: yes", "yes")]
    [InlineData("password: 2024-01-01", "2024-01-01")]
    [InlineData("password: 'null'", "null")]
    public void A_plain_word_of_a_file_is_the_text_that_it_is(string setting, string password)
    {
        using var project = new ProjectFixture($"connections:\n  crm:\n    kind: files\n    {setting}\n");

        Assert.Equal(password, project.Load().Connections["crm"].Settings.Text("password"));
        Assert.Empty(project.Lines());
    }

    // Cause: options were accepted as whatever they were and failed where they were used.
    [Theory]
    [InlineData("attempts: three", "'resilience.attempts' must be a whole number, not 'three'.")]
    [InlineData("attempts: 0", "'resilience.attempts' cannot be '0'.")]
    [InlineData("attempts: [3]", "'resilience.attempts' must be a whole number, not a list.")]
    [InlineData("share: much", "'resilience.share' must be a number, not 'much'.")]
    [InlineData("share: 1.5", "'resilience.share' cannot be '1.5'.")]
    [InlineData("on: yes", "'resilience.on' must be true or false, not 'yes'.")]
    [InlineData("wait: 5", "'resilience.wait' must be a duration, not '5'.")]
    [InlineData("size: big", "'resilience.size' must be a size, not 'big'.")]
    [InlineData("how: fibonaci", "'resilience.how' cannot be 'fibonaci'. Did you mean 'fibonacci'?")]
    [InlineData("url: example", "'resilience.url' must be a URL, not 'example'.")]
    [InlineData("words: [a, {b: c}]", "'resilience.words[1]' must be a text, not a map.")]
    [InlineData("names: {x: 1, y: [2]}", "'resilience.names.y' must be a text, not a list.")]
    [InlineData("policies: {p: {attmpts: 3}}", "Unknown key 'attmpts' in 'resilience.policies.p'. Did you mean 'attempts'?")]
    [InlineData("rules: [{attempts: x}]", "'resilience.rules[0].attempts' must be a whole number, not 'x'.")]
    [InlineData("rules: [{}]", "'resilience.rules[0]' needs 'attempts'.")]
    [InlineData("atempts: 3", "Unknown key 'atempts' in 'resilience'. Did you mean 'attempts'?")]
    public void A_section_that_nobody_reads_now_is_checked_as_it_is_described(string setting, string message)
    {
        using var project = new ProjectFixture($"resilience:\n  {setting}\n") { OptionSets = [Section] };

        project.Load();

        var problem = Assert.Single(project.Problems.All);
        Assert.Equal(message, problem.Message);
        Assert.Equal(("ingot.yaml", 2), (problem.Location.File, problem.Location.Line));
    }

    [Fact]
    public void What_is_as_described_is_no_problem()
    {
        using var project = new ProjectFixture(
            """
            resilience:
              attempts: ${env:ATTEMPTS}
              share: 0.5
              on: true
              wait: 1m30s
              size: 1MiB
              how: fibonacci
              url: https://example.com
              words: one
              names: {x: 1}
              policies: {p: {attempts: '${secret:later}'}}
              rules: [{attempts: 1}, {attempts: 2}]
            """)
        { OptionSets = [Section] };

        project.Load(null, new() { ["ATTEMPTS"] = "3" });

        Assert.Empty(project.Lines());
    }

    // Cause: what was read once was handed out again, changed by one reader and out of date for the next.
    [Fact]
    public void Nothing_is_kept_between_two_readings()
    {
        using var project = new ProjectFixture("engine: {threads: 1}\n");
        var first = project.Load();
        project.Write("ingot.yaml", "engine: {threads: 2}\n");
        var second = project.Load(null, new() { ["INGOT__PROJECT"] = "other" });

        Assert.Equal((1, 2, "other"), (first.Engine.Threads, second.Engine.Threads, second.Name));
        Assert.NotEqual(first.Name, second.Name);
        Assert.NotSame(first.Connections, second.Connections);
    }

    // Cause: a section's description and its reader listed the same words in another order, and one mistake was told twice.
    [Fact]
    public void A_mistake_that_two_find_is_told_once()
    {
        var problems = new ConfigProblems();
        problems.Add(ProblemCode.Value, new("ingot.yaml", 1, 1), "'x' cannot be 'y'.", "Allowed: a, b.");
        problems.Add(ProblemCode.Value, new("ingot.yaml", 1, 1), "'x' cannot be 'y'.", "Allowed: b, a.");
        problems.Add(ProblemCode.Value, new("ingot.yaml", 2, 1), "'x' cannot be 'y'.", "Allowed: b, a.");

        Assert.Equal(2, problems.All.Count);
    }

    [Fact]
    public void A_map_is_where_it_is_first_written()
    {
        using var project = new ProjectFixture("connections:\n  crm: {kind: files}\n");

        var crm = project.Load(null, new() { ["INGOT__CONNECTIONS__CRM__USER"] = "x" }).Connections["crm"];

        Assert.Equal("ingot.yaml:2:8", crm.Settings.Location.ToString());
        Assert.Equal(ConfigOriginKind.EnvironmentVariable, crm.Settings.Find("user")!.Origin.Kind);
    }

    private static OptionSet Section { get; } = new(
        ProjectSection.Resilience,
        [
            new() { Key = "attempts", Type = OptionType.Integer, Min = 1, Max = 100, Meaning = "m" },
            new() { Key = "share", Type = OptionType.Decimal, Min = 0, Max = 1, Meaning = "m" },
            new() { Key = "on", Type = OptionType.Boolean, Meaning = "m" },
            new() { Key = "wait", Type = OptionType.Duration, Meaning = "m" },
            new() { Key = "size", Type = OptionType.Size, Meaning = "m" },
            new() { Key = "how", Type = OptionType.Choice, Allowed = ["fixed", "fibonacci"], Meaning = "m" },
            new() { Key = "url", Type = OptionType.Url, Meaning = "m" },
            new() { Key = "words", Type = OptionType.TextList, Meaning = "m" },
            new() { Key = "names", Type = OptionType.TextMap, Meaning = "m" },
            new() { Key = "policies.*.attempts", Type = OptionType.Integer, Min = 1, Meaning = "m" },
            new() { Key = "rules[].attempts", Type = OptionType.Integer, Min = 1, Required = true, Meaning = "m" },
        ]);

    private static string Memory(string? value) => value is null ? "" : $"engine: {{memory: {value}}}\n";
}
