using Ingot.TestKit;

namespace Ingot.Cli.Tests.Reference;

public sealed class OptionTableTests
{
    /// <summary>To write the tables anew: INGOT_TEST_WRITE=1, then look at the difference.</summary>
    [Fact]
    public void The_tables_of_the_page_about_configuration_are_current()
    {
        var path = Repository.At("docs", "configuration.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var current = OptionTables.Write(page);
        if (Environment.GetEnvironmentVariable("INGOT_TEST_WRITE") is { Length: > 0 })
            File.WriteAllText(path, page = current);

        Assert.Equal(current, page);
    }
}
