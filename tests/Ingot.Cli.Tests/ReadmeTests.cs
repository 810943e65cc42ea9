using System.Text.RegularExpressions;
using Ingot.TestKit;

namespace Ingot.Cli.Tests;

/// <summary>What the README promises: its commands work as they are typed, and the demo prints what is shown.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.At("README.md"));

    [Fact]
    public async Task The_program_s_commands_work_as_typed_and_print_what_is_shown()
    {
        var commands = CommandBlock().Matches(Readme)
            .SelectMany(m => m.Groups["lines"].Value.Split('\n'))
            .Where(line => line.StartsWith("./ingot ", StringComparison.Ordinal))
            .ToList();
        Assert.Contains("./ingot demo", commands);
        using var folder = new TemporaryFolder();
        // Where the README's reader stands, but for what the commands leave behind.
        File.CreateSymbolicLink(folder.At("ingot"), Repository.At("ingot"));

        foreach (var command in commands)
        {
            var outcome = await Shell.Run(folder.Path, command);

            Assert.True(outcome.ExitCode == 0, $"{command}: {outcome}");
            if (command == "./ingot demo")
                AssertShown(outcome);
        }
    }

    /// <summary>Line for line but for times and ids. Models that do not wait for each other may finish in any order.</summary>
    private static void AssertShown(IngotOutcome outcome)
    {
        var shown = DemoOutput().Match(Readme).Groups["lines"].Value;

        Assert.Equal(Lines(shown), Lines(outcome.Error + outcome.Output));
    }

    private static IEnumerable<string> Lines(string text) =>
        Varying().Replace(text, "…").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line != "Building Ingot…").Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^```sh\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CommandBlock();

    [GeneratedRegex(@"<!-- demo output begins -->\n```text\n(?<lines>.*?)^```\n<!-- demo output ends -->", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex DemoOutput();

    [GeneratedRegex(@"[\d.,]+ m?s\b(, [\d.,]+ rows/s)?|\b\d{8}T\d{6}Z?-[0-9a-f]+")]
    private static partial Regex Varying();
}
