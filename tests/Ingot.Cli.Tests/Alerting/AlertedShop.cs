using System.Text.Json.Nodes;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Alerting;

/// <summary>A project whose alerts go to a receiver over a webhook.</summary>
internal sealed class AlertedShop : IAsyncDisposable
{
    private AlertedShop(Collector receiver) => Receiver = receiver;

    internal TemporaryFolder Folder { get; } = new();

    internal Collector Receiver { get; }

    /// <summary>The notices that came, in order.</summary>
    internal IReadOnlyList<JsonNode> Notices => [.. Receiver.Requests.Select(r => JsonNode.Parse(r.Body)!)];

    /// <summary>Commands in this process.</summary>
    internal InProcess Ingot => InProcess.ToldOfEvents(Folder.Path);

    internal static async Task<AlertedShop> CreateAsync(string more = "")
    {
        var shop = new AlertedShop(await Collector.StartAsync());
        shop.Folder.Write("ingot.yaml", $"project: shop\nalerts: {{ channels: {{ ops: {{ kind: webhook, url: \"{shop.Receiver.Address}\" }} }}, every: 1s }}\n{more}");
        shop.Folder.Write("jobs/sale.yaml", "source: { path: data/sale.csv }\n");
        shop.Folder.Write("data/sale.csv", "id,amount\n1,2.5\n2,3\n");
        return shop;
    }

    /// <summary>Runs a command that a failpoint kills.</summary>
    internal async Task KilledAsync(string failpoint)
    {
        var outcome = await IngotProcess.Run(Folder.Path, ["run"], new Dictionary<string, string?> { ["INGOT_FAILPOINT"] = failpoint }, TestContext.Current.CancellationToken);
        Assert.True(outcome.ExitCode > 128 || OperatingSystem.IsWindows(), outcome.Output + outcome.Error);
    }

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        Folder.Dispose();
    }
}
