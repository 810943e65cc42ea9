using Ingot.TestKit;

namespace Ingot.Architecture.Tests.Kit;

public sealed class RequiresTests
{
    [Theory]
    [InlineData(false, "SkipException")]
    [InlineData(true, "FailException")]
    public void A_missing_part_skips_locally_and_fails_in_continuous_integration(bool mustBePresent, string expected)
    {
        var thrown = Thrown(() => Requires.Part(false, "no tape drive", mustBePresent));

        Assert.Equal(expected, thrown?.GetType().Name);
        Assert.Contains("no tape drive", thrown?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_present_part_lets_the_test_go_on(bool mustBePresent) =>
        Assert.Null(Thrown(() => Requires.Part(true, "", mustBePresent)));

    [Fact]
    public void A_tool_on_the_search_path_is_found() => Assert.True(File.Exists(Requires.Tool("git")));

    /// <summary>What an action throws. xunit's own assertions let the exception that skips a test pass.</summary>
    private static Exception? Thrown(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
