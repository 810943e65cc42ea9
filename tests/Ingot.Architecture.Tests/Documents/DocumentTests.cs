using System.Text.RegularExpressions;
using Ingot.Architecture.Tests.Sources;
using Ingot.TestKit;

namespace Ingot.Architecture.Tests.Documents;

public sealed partial class DocumentTests
{
    [Theory]
    [InlineData("docs/decisions")]
    [InlineData("docs/formats")]
    public void An_index_lists_every_page(string folder)
    {
        var index = File.ReadAllText(Repository.At(folder, "README.md"));
        var pages = Directory.EnumerateFiles(Repository.At(folder), "*.md").Select(Path.GetFileName).Where(n => n != "README.md");

        Assert.All(pages, page => Assert.Contains($"({page})", index, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_link_to_a_file_of_the_repository_leads_somewhere() =>
        Assert.Empty(TrackedFile.All().Where(f => f.Path.EndsWith(".md", StringComparison.Ordinal)).SelectMany(DeadLinks));

    [Fact]
    public void A_dead_link_is_seen() =>
        Assert.Equal(
            "docs/a.md: missing.md",
            Assert.Single(DeadLinks(new TrackedFile("docs/a.md", "[x](missing.md#part) [y](../README.md) [z](https://example.org/) [w](#here)"))));

    [Fact]
    public void The_architecture_page_names_every_project()
    {
        var page = File.ReadAllText(Repository.At("ARCHITECTURE.md"));

        Assert.All(Arrows.Project.All.Where(p => p.Folder == "src"), p => Assert.Contains($"`{p.Name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_environment_variable_that_the_sources_name_is_on_the_page_about_settings()
    {
        var page = File.ReadAllText(Repository.At("docs", "decisions", "0006-settings-and-failpoints.md"));
        var named = TrackedFile.All().Where(f => f.IsCodeIn("src") || f.Path is "ingot" or "test" || f.Path.StartsWith("eng/", StringComparison.Ordinal))
            .SelectMany(f => Variable().Matches(f.Text)).Select(m => m.Value).Distinct().ToList();

        Assert.Contains("INGOT_FAILPOINT", named);
        Assert.All(named, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_commands_of_the_readme_begin_with_a_launcher()
    {
        var commands = CommandBlock().Matches(File.ReadAllText(Repository.At("README.md")))
            .SelectMany(m => m.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();

        Assert.Superset(new HashSet<string> { "./ingot demo", "./test" }, commands.ToHashSet());
        Assert.All(commands, command => Assert.True(File.Exists(Repository.At(command.Split(' ')[0])), command));
    }

    private static IEnumerable<string> DeadLinks(TrackedFile file) =>
        from match in Link().Matches(file.Text)
        let target = match.Groups["target"].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let path = Repository.At(Path.GetDirectoryName(file.Path)!, target)
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{file.Path}: {target}";

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\bINGOT_(?!_|TEST_)[A-Z]+(_[A-Z]+)*\b")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^```sh\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CommandBlock();
}
