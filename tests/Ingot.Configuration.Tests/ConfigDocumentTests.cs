using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Values;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Tests;

public sealed class ConfigDocumentTests
{
    [Fact]
    public void Every_key_and_value_knows_its_place()
    {
        var (map, _) = Documents.Read("# head\nname: sales\nparts:\n  - a\n  - {path: b}\n");

        var name = map.Entries[0];
        Assert.Equal("a.yaml:2:1", name.KeyOrigin.ToString());
        Assert.Equal("a.yaml:2:7", name.Value.Location.ToString());
        var parts = map.List("parts");
        Assert.Equal(("parts[0]", "a.yaml:4:5"), (parts[0].Path, parts[0].Location.ToString()));
        var path = parts[1].AsMap()!.Find("path")!;
        Assert.Equal(("parts[1].path", "a.yaml:5:12"), (path.Path, path.Location.ToString()));
    }

    [Fact]
    public void A_fragment_of_another_file_keeps_that_files_places()
    {
        var (map, _) = Documents.Read(" a: 1\n b: 2\n", new SourceLocation("models/silver/sales.sql", 3, 8));

        Assert.Equal("models/silver/sales.sql:3:9", map.Entries[0].KeyOrigin.ToString());
        Assert.Equal("models/silver/sales.sql:4:2", map.Entries[1].KeyOrigin.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("~")]
    public void A_document_without_content_is_an_empty_map(string text)
    {
        var (map, problems) = Documents.Read(text);

        Assert.Empty(map.Entries);
        Assert.Empty(problems.All);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_key()
    {
        var (map, _) = Documents.Read("\uFEFFname: x");

        Assert.Equal("x", map.Text("name"));
        Assert.Equal("a.yaml:1:1", map.Entries[0].KeyOrigin.ToString());
    }

    [Theory]
    [InlineData("a: 1\nb:\n\tc: 2\n", "a.yaml:3:1", "tab")]
    [InlineData("a: &x 1\n", "a.yaml:1:4", "Anchors")]
    [InlineData("a: 1\nb: *a\n", "a.yaml:2:4", "Anchors")]
    [InlineData("a: !!int 3\n", "a.yaml:1:4", "Tags")]
    [InlineData("a: 1\n---\nb: 2\n", "a.yaml:2:1", "second document")]
    [InlineData("<<: {a: 1}\n", "a.yaml:1:1", "Merge keys")]
    [InlineData("? [a]\n: 1\n", "a.yaml:1:3", "key must be a text")]
    [InlineData("a: b: c\n", "a.yaml:1:5", "unquoted value")]
    [InlineData("a: 'open\n", "a.yaml:1:4", "never closed")]
    [InlineData("a: @b\n", "a.yaml:1:4", "cannot start")]
    [InlineData("a: 1\nb\nc: 2\n", "a.yaml:2:1", "'key: value'")]
    [InlineData("a: \"\\q\"\n", "a.yaml:1:4", "escape")]
    public void What_makes_YAML_surprising_is_refused_with_its_place(string text, string place, string message)
    {
        var problem = Documents.Refused(text);

        Assert.Equal(ProblemCode.Syntax, problem.Code);
        Assert.Equal(place, problem.Location.ToString());
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Regression: the scanner threw InvalidOperationException, not a YAML error, for a list that is never closed.</summary>
    [Fact]
    public void A_bracket_that_is_never_closed_is_a_problem_and_no_crash()
    {
        var problem = Documents.Refused("a: [1, 2\nb: 3");

        Assert.Equal(ProblemCode.Syntax, problem.Code);
        Assert.Equal(1, problem.Location.Line);
    }

    [Fact]
    public void Nesting_deeper_than_any_configuration_is_refused()
    {
        var problem = Documents.Refused(new string('[', 2000));

        Assert.Contains("nested deeper", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_written_twice_is_reported_and_the_first_one_holds()
    {
        var (map, problems) = Documents.Read("a: 1\nb: 2\na: 3\n");

        var problem = Assert.Single(problems.All);
        Assert.Equal((ProblemCode.DuplicateKey, "a.yaml:3:1"), (problem.Code, problem.Location.ToString()));
        Assert.Contains("a.yaml:1:1", problem.Hint, StringComparison.Ordinal);
        Assert.Equal(1, map.Integer("a"));
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_a_problem()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, [(byte)'a', (byte)':', (byte)' ', 0xE9, (byte)'\n']);
        var problems = new ConfigProblems();

        Assert.Null(ConfigDocument.Load(path, "jobs/a.yaml", problems).Root);

        File.Delete(path);
        Assert.Equal((ProblemCode.Unreadable, "jobs/a.yaml"), (problems.All[0].Code, problems.All[0].Location.ToString()));
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_problem()
    {
        var problems = new ConfigProblems();

        Assert.Null(ConfigDocument.Load(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), "a.yaml", problems).Map);
        Assert.Equal(ProblemCode.Unreadable, Assert.Single(problems.All).Code);
    }
}
