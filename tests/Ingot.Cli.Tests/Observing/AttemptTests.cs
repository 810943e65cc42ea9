using Ingot.TestKit;

namespace Ingot.Cli.Tests.Observing;

public sealed class AttemptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AttemptTests()
    {
        _folder.Write("ingot.yaml", """
            project: shop
            resilience: { policies: { source: { max_attempts: 2, base_delay: 1ms, jitter: 0 } } }
            connections:
              gone: { kind: postgres, host: 127.0.0.1, port: 1, database: d, user: ada, password: canary-1 }
            """);
        _folder.Write("jobs/orders.yaml", "source: { connection: gone, table: public.orders }\n");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What a plan tried again was told to nobody: it just took longer.</summary>
    [Fact]
    public async Task A_plan_says_what_it_tries_again()
    {
        var (_, _, error) = await new InProcess(_folder.Path).Run("plan");

        Assert.Contains("warning: list the source of orders: attempt 1 failed, the next begins in 0 s. ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_attempt_is_in_the_log_with_its_task()
    {
        await new InProcess(_folder.Path).Run("run");

        var log = File.ReadAllText(Assert.Single(Directory.GetFiles(_folder.At("logs"))));
        Assert.Matches(@"\[warning\] Ingot\.Resilience: list the source of orders: attempt 1 under policy source failed, the next begins in 0\.001 s\. .*\[run=", log);
        Assert.Matches(@"\[warning\] Ingot\.Resilience: list the source of orders: attempt 2 under policy source failed and none follows, because all attempts are used up\.", log);
    }
}
