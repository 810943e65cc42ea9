namespace Ingot.Telemetry.Tests;

public sealed class LogContextTests
{
    [Fact]
    public void An_inner_context_adds_to_the_outer_one_and_gives_it_back()
    {
        using (LogContext.Begin(run: "r1"))
        {
            using (LogContext.Begin(task: "load", table: "bronze.sale"))
                Assert.Equal(new LogContext("r1", "load", "bronze.sale"), LogContext.Current);

            Assert.Equal(new LogContext("r1"), LogContext.Current);
        }

        Assert.Null(LogContext.Current);
    }
}
