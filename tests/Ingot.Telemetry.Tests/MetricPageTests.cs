using Ingot.TestKit;

namespace Ingot.Telemetry.Tests;

public sealed class MetricPageTests
{
    /// <summary>To write the page anew: INGOT_TEST_WRITE=1, then look at the difference.</summary>
    [Fact]
    public void The_page_about_metrics_is_current()
    {
        var path = Repository.At("docs", "metrics.md");
        var current = MetricPage.Write();
        if (Environment.GetEnvironmentVariable("INGOT_TEST_WRITE") is { Length: > 0 })
            File.WriteAllText(path, current);

        Assert.Equal(current, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
