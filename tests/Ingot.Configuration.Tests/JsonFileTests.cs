using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;

namespace Ingot.Configuration.Tests;

/// <summary>Configuration in JSON.</summary>
public sealed class JsonFileTests
{
    // Cause: only one spelling of one format was looked for, and the rest was silently not there.
    [Theory]
    [InlineData("ingot.yaml", "engine: {threads: 3}")]
    [InlineData("ingot.yml", "engine: {threads: 3}")]
    [InlineData("ingot.json", "{\"engine\": {\"threads\": 3}}")]
    [InlineData("ingot.json", "\uFEFF{\"engine\": {\"threads\": 3}}")]
    [InlineData("ingot.json", "{\"$schema\": \"ingot.schema.json\", \"engine\": {\"threads\": 3}}")]
    [InlineData("ingot.yaml", "{\"engine\": {\"threads\": 3}}")]
    public void A_project_may_be_written_in_either_format(string file, string text)
    {
        using var project = new ProjectFixture().Delete("ingot.yaml").Write(file, text);

        Assert.Equal(3, project.Load().Engine.Threads);
        Assert.Empty(project.Lines());
    }

    [Fact]
    public void The_layers_may_be_of_different_formats()
    {
        using var project = new ProjectFixture("engine: {threads: 1}\nconnections: {crm: {kind: files, words: [a, b]}}\n")
            .Write("ingot.test.json", "{\n  \"engine\": {\"threads\": 2},\n  \"connections\": {\"crm\": {\"words\": [\"c\"]}}\n}")
            .Write("ingot.local.yml", "engine: {memory: 2GB}\n");

        var options = project.Load("test");

        Assert.Empty(project.Lines());
        Assert.Equal(new EngineOptions(2_000_000_000, 2, Math.Min(4, Environment.ProcessorCount)), options.Engine);
        Assert.Equal(["c"], options.Connections["crm"].Settings.TextList("words"));
        Assert.Contains("ingot.test.json:2:25", options.Values.Select(v => v.Origin.ToString()));
    }

    [Theory]
    [InlineData("ingot.yaml", "ingot.json")]
    [InlineData("ingot.yaml", "ingot.yml")]
    [InlineData("ingot.test.yml", "ingot.test.json")]
    [InlineData("ingot.local.yaml", "ingot.local.json")]
    public void Two_formats_of_one_layer_are_refused_by_both_names(string one, string other)
    {
        using var project = new ProjectFixture().Write(one, "").Write(other, "");

        project.Load("test");

        Assert.Equal([$"{other}: Both '{one}' and '{other}' are there, and only one can hold. Keep one of the two files."], project.Lines());
    }

    [Theory]
    [InlineData("{\"lake\": {\"path\": 1.50}}", "1.50")]
    [InlineData("{\"lake\": {\"path\": 12345678901234567890}}", "12345678901234567890")]
    [InlineData("{\"lake\": {\"path\": \"\\u00e9\\n\"}}", "é\n")]
    [InlineData("{\"lake\": {\"path\": true}}", "true")]
    [InlineData("{\"lake\": {\"path\": null}}", null)]
    public void A_value_is_the_text_as_it_is_written(string text, string? value) => Assert.Equal(value, Read(text).Map("lake")!.Text("path"));

    [Theory]
    [InlineData("{\"a\": 1,}", "a.json:1:9")]
    [InlineData("{\"a\": 1} x", "a.json:1:10")]
    [InlineData("{\n  \"é\": 1,\n  // no\n}", "a.json:3:3")]
    [InlineData("{'a': 1}", "a.json:1:2")]
    [InlineData("{\"a\": [1, 2}", "a.json:1:12")]
    [InlineData("{\"a\": ", "a.json:1:7")]
    public void A_mistake_in_the_syntax_is_named_with_its_place(string text, string place)
    {
        var problems = new ConfigProblems();

        Assert.Null(ConfigDocument.ParseJson(text, new("a.json"), problems).Root);

        var problem = Assert.Single(problems.All);
        Assert.Equal((ProblemCode.Syntax, place), (problem.Code, problem.Location.ToString()));
        Assert.StartsWith("This is not JSON: ", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_nest_too_deeply_are_refused()
    {
        var problems = new ConfigProblems();

        ConfigDocument.ParseJson(new string('[', 1000), new("a.json"), problems);

        Assert.Equal(ProblemCode.Syntax, Assert.Single(problems.All).Code);
    }

    [Fact]
    public void Keys_and_values_keep_their_places_behind_letters_of_several_bytes()
    {
        using var project = new ProjectFixture().Delete("ingot.yaml").Write("ingot.json", "{\"project\": \"é😀\", \"lak\": 1,\n \"project\": 2}");

        project.Load();

        Assert.Equal(
            ["ingot.json:1:20: Unknown key 'lak'. Did you mean 'lake'?", "ingot.json:2:2: The key 'project' is written twice."],
            project.Problems.All.Select(p => $"{p.Location}: {p.Message}").Order(StringComparer.Ordinal));
    }

    private static ConfigMap Read(string text)
    {
        var problems = new ConfigProblems();
        var map = ConfigDocument.ParseJson(text, new("a.json"), problems).Map;
        Assert.Empty(problems.All);
        return map!;
    }
}
