using System.Net;
using Ingot.TestKit.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingot.Server.Tests;

public sealed class PrometheusTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("s3cret-token")]
    public async Task A_real_prometheus_scrapes_what_is_served(string? token)
    {
        var source = new CountingSource();
        await using var server = MetricsServer.Start(
            new MetricsServerOptions(new IPEndPoint(IPAddress.Loopback, 0), token), new MetricsContent([source], null, t => t), NullLoggerFactory.Instance);
        await using var prometheus = await PrometheusServer.StartAsync(server.Address, token, TestContext.Current.CancellationToken);

        // When it comes again, it has kept what it got before.
        await source.NextAsync();
        await source.NextAsync();

        Assert.Equal("1", await prometheus.ValueAsync("up", TestContext.Current.CancellationToken));
        Assert.Equal("42", await prometheus.ValueAsync("ingot_task_rows_processed_total{task=\"bronze.\\\"größe\\\"\"}", TestContext.Current.CancellationToken));
    }
}
