using FsCheck;
using FsCheck.Fluent;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;

namespace Ingot.Configuration.Tests;

public sealed class YamlRobustnessTests
{
    /// <summary>Pieces that scanners trip over, so that random texts reach deep into them.</summary>
    private static readonly string[] Pieces =
        ["a", "b: ", ": ", "- ", "\n", "  ", "\t", "[", "]", "{", "}", ",", "'", "\"", "#", "&x ", "*x", "!t ", "|", ">-", "---\n", "...", "%", "@", "\\u", "é", "? ", "\u2028", "\0"];

    [Fact]
    public void Any_text_gives_either_a_document_or_a_problem_inside_the_text() =>
        Prop.ForAll(
            Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary(),
            text =>
            {
                var problems = new ConfigProblems();
                var root = ConfigDocument.Parse(text, new("a.yaml"), problems).Root;
                return (root is not null || problems.Any)
                    && problems.All.All(p => p.Location.Line >= 1 && p.Location.Line <= text.Length + 2 && p.Location.Column >= 1);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
