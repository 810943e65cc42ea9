namespace Ingot.Engine.Tests.Retries;

/// <summary>Checks of the project in a real server that ends sessions while they run.</summary>
public sealed class RetriedCheckTests : IDisposable
{
    private readonly WarehouseShop _shop = new();

    public RetriedCheckTests()
    {
        _shop.Folder.Write("models/silver/sale.sql", "select id from bronze.sales");
        _shop.Folder.Write("checks/own.yaml", "checks:\n  - name: none_below\n    sql: select id from silver.sale where public.gate(id, 2) < 0\n");
    }

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task A_check_whose_session_is_ended_is_asked_again()
    {
        var (report, detail) = await _shop.RunAsync(ends: 1);

        Assert.True(report.Succeeded);
        Assert.Equal([("check none_below", "retried"), ("check none_below", "recovered")], detail.Attempts.Select(a => (a.Operation, a.Outcome)));
    }

    [Fact]
    public async Task A_check_that_cannot_be_asked_as_often_as_the_policy_says_fails_with_the_reason()
    {
        var (report, detail) = await _shop.RunAsync(ends: 3);

        Assert.False(report.Succeeded);
        Assert.Equal(["retried", "retried", "given_up"], detail.Attempts.Select(a => a.Outcome));
        Assert.Equal("postgres.connection-ended", Assert.Single(detail.Errors).Code);

        Assert.True((await _shop.RunAsync(ends: 0)).Report.Succeeded);
    }
}
