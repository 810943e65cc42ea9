namespace Ingot.Cli.Tests.Alerting;

public sealed class ForTests
{
    /// <summary>What was wrong in an earlier run counts for nothing: each run begins to count anew, as the page on alerts says.</summary>
    [Fact]
    public async Task What_must_be_wrong_for_a_while_is_counted_within_one_run()
    {
        await using var shop = await AlertedShop.CreateAsync();
        void Rule(string wait) => shop.Folder.Write("ingot.yaml", $"project: shop\nalerts:\n  channels: {{ ops: {{ kind: webhook, url: \"{shop.Receiver.Address}\" }} }}\n  rules: {{ big: {{ metric: ingot.process.memory, above: 1, for: {wait} }} }}\n");
        // Less than any run takes, and more than any could.
        Rule("1ms");
        await new InProcess(shop.Folder.Path).Run("run");
        Rule("365d");
        await new InProcess(shop.Folder.Path).Run("run");
        var (_, after, _) = await new InProcess(shop.Folder.Path).Run("alerts", "--json");

        // The first look of a run is its beginning, the last its end.
        Assert.Single(shop.Notices, n => (string?)n["alert"]!["rule"] == "big");
        Assert.Contains("\"occurrences\": 1", after, StringComparison.Ordinal);
    }
}
