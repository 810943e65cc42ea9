using Ingot.Engine.Observing;

namespace Ingot.Engine.Tests.Retries;

/// <summary>A warehouse in a real server that ends sessions while models are built, and lets nobody in at first.</summary>
public sealed class RetriedWarehouseTests : IRunObserver, IDisposable
{
    private readonly WarehouseShop _shop = new();

    public RetriedWarehouseTests() => _shop.Folder.Write("models/silver/sale.sql", "select public.gate(id, 2) as id from bronze.sales");

    void IRunObserver.On(RunEvent e)
    {
        if (e is RunMessage { Text: var text } && text.StartsWith("open the warehouse: attempt 1 failed", StringComparison.Ordinal))
            _shop.Execute($"ALTER ROLE {_shop.Role} CONNECTION LIMIT -1");
    }

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task A_model_whose_session_is_ended_is_built_again()
    {
        var (report, detail) = await _shop.RunAsync(ends: 1, this);

        Assert.True(report.Succeeded, report.Models.Models[0].Error?.ToString());
        Assert.Equal([("build silver.sale", "retried"), ("build silver.sale", "recovered")], detail.Attempts.Select(a => (a.Operation, a.Outcome)));
        Assert.Equal(3, _shop.Scalar<long>("SELECT count(*) FROM silver.sale"));
        Assert.Equal(1, detail.Tasks.Count(t => t.Name == "silver.sale"));
    }

    [Fact]
    public async Task A_warehouse_that_lets_nobody_in_for_a_moment_is_opened_when_it_does()
    {
        _shop.Execute($"ALTER ROLE {_shop.Role} CONNECTION LIMIT 0");
        // The first attempts are made before the journal knows the run, and are told when it does.
        _shop.Folder.Write("ingot.yaml", File.ReadAllText(_shop.Folder.At("ingot.yaml")).Replace("base_delay: 1ms", "base_delay: 250ms, strategy: fixed, max_attempts: 40", StringComparison.Ordinal));

        var (report, detail) = await _shop.RunAsync(ends: 0, this);

        Assert.True(report.Succeeded);
        Assert.All(detail.Attempts.SkipLast(1), a => Assert.Equal(("open the warehouse", "retried", "postgres.too-many-connections"), (a.Operation, a.Outcome, a.Code)));
        Assert.Equal(("open the warehouse", "recovered", null), (detail.Attempts[^1].Operation, detail.Attempts[^1].Outcome, detail.Attempts[^1].Code));
        Assert.True(detail.Attempts.Count > 1);
    }
}
