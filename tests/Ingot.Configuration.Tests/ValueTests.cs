using Ingot.Configuration.Problems;
using Ingot.Configuration.Values;

namespace Ingot.Configuration.Tests;

public sealed class ValueTests
{
    private enum Mode
    {
        Full,
        AppendOnly,
    }

    [Fact]
    public void Values_are_read_as_the_type_asked_for()
    {
        var (map, problems) = Documents.Read(
            """
            text: 007
            quoted: "true"
            whole: -42
            hex: 0x1F
            octal: 0o17
            share: 5e-2
            yes_or_no: false
            age: 1h30m
            size: 1.5GB
            mode: append_only
            one: a
            many: [a, "b", 3]
            map: {x: 1}
            """);

        Assert.Equal("007", map.Text("text"));
        Assert.Equal("true", map.Text("quoted"));
        Assert.Equal(-42, map.Integer("whole"));
        Assert.Equal(31, map.Integer("hex"));
        Assert.Equal(15, map.Integer("octal"));
        Assert.Equal(0.05m, map.Decimal("share"));
        Assert.False(map.Boolean("yes_or_no"));
        Assert.Equal(TimeSpan.FromMinutes(90), map.Duration("age"));
        Assert.Equal(1_500_000_000, map.Size("size"));
        Assert.Equal(Mode.AppendOnly, map.Choice<Mode>("mode"));
        Assert.Equal(["a"], map.TextList("one"));
        Assert.Equal(["a", "b", "3"], map.TextList("many"));
        Assert.Equal(1, map.Map("map")!.Integer("x"));
        Assert.Empty(problems.All);
    }

    [Theory]
    [InlineData("a:")]
    [InlineData("a: ~")]
    [InlineData("a: null")]
    [InlineData("b: 1")]
    public void Absent_and_empty_values_are_null_and_no_problem(string text)
    {
        var (map, problems) = Documents.Read(text);

        Assert.Null(map.Text("a"));
        Assert.Null(map.Integer("a"));
        Assert.Null(map.Map("a"));
        Assert.Empty(map.TextList("a"));
        Assert.Empty(problems.All);
    }

    [Fact]
    public void A_quoted_null_is_a_text() => Assert.Equal("null", Documents.Read("a: 'null'").Map.Text("a"));

    [Theory]
    [InlineData("a: yes", "'a' must be true or false, not 'yes'.")]
    [InlineData("a: 'true'", "'a' must be true or false, not 'true'.")]
    [InlineData("a: [true]", "'a' must be true or false, not a list.")]
    public void Only_true_and_false_are_booleans(string text, string message)
    {
        var (map, problems) = Documents.Read(text);

        Assert.Null(map.Boolean("a"));
        Assert.Equal((ProblemCode.Type, message), (problems.All[0].Code, problems.All[0].Message));
    }

    [Theory]
    [InlineData("a: 1.5")]
    [InlineData("a: 9223372036854775808")]
    [InlineData("a: 0x")]
    [InlineData("a: 0o8")]
    [InlineData("a: 1_000")]
    public void What_is_no_whole_number_of_64_bits_is_reported(string text)
    {
        var (map, problems) = Documents.Read(text);

        Assert.Null(map.Integer("a"));
        Assert.Equal("a.yaml:1:4", Assert.Single(problems.All).Location.ToString());
    }

    [Fact]
    public void A_number_out_of_range_is_reported_with_what_is_allowed()
    {
        var (map, problems) = Documents.Read("threads: 0\nretries: 9");

        Assert.Null(map.Integer("threads", min: 1));
        Assert.Null(map.Integer("retries", min: 0, max: 5));
        Assert.Equal(["Allowed: 1 or more.", "Allowed: 0 to 5."], problems.All.Select(p => p.Hint));
    }

    [Fact]
    public void A_wrong_choice_suggests_the_right_one()
    {
        var (map, problems) = Documents.Read("mode: apend_only");

        Assert.Null(map.Choice<Mode>("mode"));
        var problem = Assert.Single(problems.All);
        Assert.Equal("'mode' cannot be 'apend_only'. Did you mean 'append_only'?", problem.Message);
        Assert.Equal("Allowed: full, append_only.", problem.Hint);
    }

    [Fact]
    public void A_required_key_that_is_missing_or_empty_is_reported_where_it_should_be()
    {
        var (map, problems) = Documents.Read("job:\n  from:\n  to: x\n");
        var job = map.Map("job")!;

        Assert.Equal("", job.RequiredText("name"));
        Assert.Equal("", job.RequiredText("from"));
        Assert.Equal(
            [("'job' needs 'name'.", "a.yaml:2:3"), ("'job' needs 'from'.", "a.yaml:2:3")],
            problems.All.Select(p => (p.Message, p.Location.ToString())));
    }

    [Fact]
    public void Unknown_keys_are_reported_with_the_nearest_and_the_allowed_ones()
    {
        var (map, problems) = Documents.Read("name: a\ncolums: [x]\nzebra: 1\n");
        _ = map.Text("name");
        _ = map.TextList("columns");

        map.ReportUnknownKeys("description");

        Assert.Equal(
            ["Unknown key 'colums'. Did you mean 'columns'?", "Unknown key 'zebra'."],
            problems.All.Select(p => p.Message));
        Assert.Equal("Allowed: columns, description, name.", problems.All[0].Hint);
        Assert.Equal("a.yaml:2:1", problems.All[0].Location.ToString());
    }

    [Fact]
    public void All_problems_are_thrown_together_in_the_order_of_the_files()
    {
        var problems = new ConfigProblems();
        problems.Add(ProblemCode.Value, new("jobs/b.yaml", 9, 1), "Second.");
        problems.Add(ProblemCode.Value, new("jobs/b.yaml", 2, 1), "First.");
        problems.Add(ProblemCode.Value, new("jobs/b.yaml", 2, 1), "First.");

        var e = Assert.Throws<ConfigurationException>(problems.ThrowIfAny);

        Assert.Equal(["First.", "Second."], e.Problems.Select(p => p.Message));
        Assert.Equal("The configuration has 2 problems.", e.Message);
    }

    [Fact]
    public void A_single_problem_is_the_exception()
    {
        var problems = new ConfigProblems();
        problems.Add(ProblemCode.UnknownKey, new("ingot.yaml", 2, 3), "Unknown key 'x'.", "Allowed: y.");

        var e = Assert.Throws<ConfigurationException>(problems.ThrowIfAny);

        Assert.Equal(
            (ProblemCode.UnknownKey, "ingot.yaml:2:3", "Unknown key 'x'.", "Allowed: y."),
            (e.Code, e.Location!.ToString(), e.Message, e.Next));
    }
}
