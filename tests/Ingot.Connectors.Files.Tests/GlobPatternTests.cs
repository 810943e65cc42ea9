using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Connectors.Files.Paths;

namespace Ingot.Connectors.Files.Tests;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("a[b-d]e", "ace", true)]
    [InlineData("a[b-d]e", "afe", false)]
    [InlineData("a[!b-d]e", "afe", true)]
    [InlineData("a[^b]e", "abe", false)]
    [InlineData("[]]", "]", true)]
    [InlineData("[!]]", "]", false)]
    [InlineData("[!]]", "a", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[z-a]", "m", false)]
    [InlineData("[.]csv", ".csv", true)]
    [InlineData("[.]csv", "xcsv", false)]
    [InlineData("[\\d]", "1", false)]
    [InlineData("[abc", "[abc", true)]
    [InlineData("A*", "abc", false)]
    [InlineData("in/**", "in", false)]
    [InlineData("in/**", "in/x", true)]
    [InlineData("in/**/x", "in/x", true)]
    [InlineData("**/a/**/b", "x/a/b/a/c/b", true)]
    [InlineData("**/a/**/b", "x/a/c/b/c", false)]
    [InlineData("*", "a/b", false)]
    [InlineData("x*", "x", true)]
    public void A_pattern_matches_what_it_says(string pattern, string path, bool matches) => Assert.Equal(matches, new GlobPattern(pattern).Matches(path));

    [Fact]
    public void A_pattern_matches_what_the_regular_expression_of_its_meaning_matches()
    {
        var signs = Gen.Elements("a", "b", "*", "?", "[ab]", "[!a]", "[b-c]");
        var names = Gen.Frequency((4, signs.ArrayOf().Where(s => s.Length > 0).Select(string.Concat).Where(n => !n.Contains("**", StringComparison.Ordinal))), (1, Gen.Constant("**")));
        var parts = Gen.Elements("a", "b", "c").ArrayOf().Where(p => p.Length > 0).Select(string.Concat);
        var cases =
            from pattern in names.ArrayOf().Where(n => n.Length > 0)
            from path in parts.ArrayOf().Where(n => n.Length > 0)
            select (Pattern: pattern, Path: string.Join('/', path));
        Prop.ForAll(
            Arb.From(cases),
            c => Meaning(c.Pattern).IsMatch(c.Path) == new GlobPattern(string.Join('/', c.Pattern)).Matches(c.Path)).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void Many_signs_in_a_long_name_are_no_trap() =>
        Assert.False(new GlobPattern(string.Concat(Enumerable.Repeat("*a", 60)) + "*b").Matches(new string('a', 200)));

    [Fact]
    public void Many_folders_in_a_long_path_are_no_trap() =>
        Assert.False(new GlobPattern(string.Concat(Enumerable.Repeat("**/a/", 60)) + "b").Matches(string.Join('/', Enumerable.Repeat("a", 200))));

    private static Regex Meaning(string[] names) => new(
        "^" + string.Concat(names.Select((name, i) => (name, i == names.Length - 1) switch
        {
            ("**", true) => ".+",
            ("**", false) => "(?:[^/]+/)*",
            (_, var isLast) => name.Replace("?", "[^/]", StringComparison.Ordinal).Replace("*", "[^/]*", StringComparison.Ordinal).Replace("[!", "[^/", StringComparison.Ordinal) + (isLast ? "" : "/"),
        })) + "$",
        RegexOptions.NonBacktracking);
}
