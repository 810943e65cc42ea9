namespace Ingot.Cli.Tests.Alerting;

public sealed class LostNoticeTests
{
    /// <summary>Only a later run that saw the same alert told it, and only after five minutes.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_killed_run_had_written_down_and_not_sent_the_next_run_sends_once(bool isWellAgain)
    {
        await using var shop = await AlertedShop.CreateAsync();
        shop.Folder.Write("jobs/bad.yaml", "source: { path: none/*.csv }\n");
        await shop.KilledAsync("alerts.before-send");
        Assert.Empty(shop.Notices);

        if (isWellAgain)
            File.Delete(shop.Folder.At("jobs/bad.yaml"));
        await shop.Ingot.Run("run");
        await shop.Ingot.Run("run");

        var notice = Assert.Single(shop.Notices);
        Assert.Equal("run_failed", (string?)notice["alert"]!["rule"]);
        var alert = (await shop.Ingot.Json("alerts", "show", "1", "--json"))!;
        Assert.Equal(isWellAgain ? "resolved" : "active", (string?)alert["alert"]!["state"]);
        Assert.Single(alert["deliveries"]!.AsArray());
    }
}
