using Ingot.TestKit;

namespace Ingot.Cli.Tests.Reference;

public sealed class CommandReferenceTests
{
    /// <summary>To write the page anew: INGOT_TEST_WRITE=1, then look at the difference.</summary>
    [Fact]
    public void The_page_about_the_command_line_is_current()
    {
        var path = Repository.At("docs", "cli.md");
        var current = CommandReference.Write();
        if (Environment.GetEnvironmentVariable("INGOT_TEST_WRITE") is { Length: > 0 })
            File.WriteAllText(path, current);

        Assert.Equal(current, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
