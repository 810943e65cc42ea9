namespace Ingot.Architecture.Tests.Sources;

public sealed class SourceTests
{
    private static readonly Dictionary<string, string> None = [];

    [Fact]
    public void Files_and_methods_are_small_or_say_why_not() =>
        Assert.Empty(SizeRule.Violations(TrackedFile.All(), SizeRule.LongFiles, SizeRule.LongMethods));

    [Fact]
    public void Names_say_what_is_inside() => Assert.Empty(NameRule.Violations(TrackedFile.All()));

    [Fact]
    public void No_file_holds_a_forbidden_word() =>
        Assert.Empty(ForbiddenWord.Violations(TrackedFile.All(), ForbiddenWord.Allowed));

    [Fact]
    public void A_long_file_is_refused_unless_it_is_listed()
    {
        var file = new TrackedFile("src/A.cs", string.Join('\n', Enumerable.Repeat("// line", SizeRule.FileLines + 1)));

        Assert.Contains("src/A.cs is longer than 400 lines", Assert.Single(SizeRule.Violations([file], None, None)), StringComparison.Ordinal);
        Assert.Empty(SizeRule.Violations([file], new Dictionary<string, string> { [file.Path] = "A table." }, None));
    }

    [Fact]
    public void A_listed_file_that_became_short_is_taken_off_the_list() =>
        Assert.Contains("no longer", Assert.Single(
            SizeRule.Violations([], new Dictionary<string, string> { ["src/A.cs"] = "A table." }, None)), StringComparison.Ordinal);

    [Theory]
    [InlineData(80, 0)]
    [InlineData(81, 1)]
    public void A_long_method_is_refused(int lines, int violations)
    {
        var body = string.Concat(Enumerable.Repeat("        Work();\n", lines));
        var file = new TrackedFile("src/A.cs", $"class A\n{{\n    void Long()\n    {{\n{body}    }}\n}}\n");

        Assert.Equal(violations, SizeRule.Violations([file], None, None).Count());
    }

    [Fact]
    public void A_nested_type_is_not_a_method()
    {
        var body = string.Concat(Enumerable.Repeat("        int Field;\n", 100));
        var file = new TrackedFile("src/A.cs", $"class A\n{{\n    private sealed class B(\n        int x)\n    {{\n{body}    }}\n}}\n");

        Assert.Empty(SizeRule.Violations([file], None, None));
    }

    [Theory]
    [InlineData("src/Ingot.Common/Thing.cs", "")]
    [InlineData("src/Ingot.Lake/Utils/Thing.cs", "")]
    [InlineData("src/Ingot.Lake/LeaseManager.cs", "")]
    [InlineData("tests/Ingot.Lake.Tests/TestHelpers.cs", "")]
    [InlineData("src/Ingot.Lake/Lease.cs", "internal static class LeaseHelper")]
    public void A_drawer_for_odds_and_ends_is_refused(string path, string text) =>
        Assert.Single(NameRule.Violations([new TrackedFile(path, text)]));

    [Theory]
    [InlineData("src/Ingot.Lake/CommitLog.cs", "internal sealed class CommitLog // a helper of the manager")]
    [InlineData("docs/Common.cs", "")]
    public void Other_names_are_fine(string path, string text) =>
        Assert.Empty(NameRule.Violations([new TrackedFile(path, text)]));

    [Theory]
    [InlineData("src/A.cs", "// TO" + "DO later")]
    [InlineData("src/A.cs", "throw new NotImplemented" + "Exception();")]
    [InlineData("tests/A.cs", "Thread" + ".Sleep(5);")]
    [InlineData("src/A.cs", "await Task" + ".Delay(5);")]
    [InlineData("src/A.cs", "async " + "void Run()")]
    [InlineData("src/A.cs", "task.GetAwaiter()." + "GetResult();")]
    [InlineData("src/A.cs", "#pragma warning " + "disable CA1031")]
    [InlineData("docs/a.md", "see `/wor" + "k/plan.md`")]
    [InlineData("eng/a.json", "\"https://registry.npm" + "js.org/x\"")]
    [InlineData("docs/a.md", "C:\\Us" + "ers\\me")]
    public void A_forbidden_word_is_refused(string path, string line) =>
        Assert.StartsWith($"{path}:2: ", Assert.Single(ForbiddenWord.Violations([new TrackedFile(path, "first\n" + line)], None)), StringComparison.Ordinal);

    [Theory]
    [InlineData("docs/a.md", "what is still to do")]
    [InlineData("docs/a.md", "`.ingot/tm" + "p/spill`")]
    [InlineData("src/A.cs", "#pragma warning " + "disable CA1031 // reported as a bug below")]
    [InlineData("docs/a.md", "https://docs.example/wor" + "k/")]
    public void Words_that_only_look_like_it_are_fine(string path, string line) =>
        Assert.Empty(ForbiddenWord.Violations([new TrackedFile(path, line)], None));

    [Fact]
    public void A_listed_place_may_use_the_word() =>
        Assert.Empty(ForbiddenWord.Violations(
            [new TrackedFile("src/A.cs", "await Task" + ".Delay(wait, time, token);")],
            new Dictionary<string, string> { ["src/A.cs: Task" + ".Delay"] = "Waits for another process's lease." }));
}
