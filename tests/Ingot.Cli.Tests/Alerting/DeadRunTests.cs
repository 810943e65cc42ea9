using Ingot.TestKit;

namespace Ingot.Cli.Tests.Alerting;

/// <summary>A run that was killed could tell nobody; and nobody was told of it ever.</summary>
public sealed class DeadRunTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("runs")]
    [InlineData("show", "last")]
    public async Task The_next_command_that_finds_a_killed_run_tells_people_once(params string[] command)
    {
        await using var shop = await AlertedShop.CreateAsync();
        await shop.KilledAsync("load.after-write");
        Assert.Empty(shop.Notices);

        await shop.Ingot.Run(command);
        await shop.Ingot.Run("runs");
        await shop.Ingot.Run("run");

        var alert = Assert.Single(shop.Notices)["alert"]!;
        var run = (await shop.Ingot.Json("runs", "--json")).AsArray()[^1]!;
        Assert.Equal(("run_failed", "interrupted", (string?)run["run_id"]), ((string?)alert["rule"], (string?)run["status"], (string?)alert["run_id"]));
        Assert.Matches(@"^ingot run \(.*\) died: Process \d+ on .* ended without completing the run\.$", (string?)alert["message"]);
        Assert.Contains("'ingot run' goes on from there.", (string?)alert["next"], StringComparison.Ordinal);
        // The run after it succeeded.
        Assert.Empty((await shop.Ingot.Json("alerts", "--json")).AsArray());
    }

    [Fact]
    public async Task A_server_tells_of_a_killed_run_though_no_other_follows()
    {
        await using var shop = await AlertedShop.CreateAsync();
        using var server = IngotProcess.Start(shop.Folder.Path, ["serve", "--metrics-only", "--listen", "127.0.0.1:0", "--log-level", "information"]);
        await server.WaitFor("Ctrl-C stops.", TestContext.Current.CancellationToken);

        await shop.KilledAsync("load.after-write");
        await server.WaitFor("went out over ops", TestContext.Current.CancellationToken);
        server.Kill();

        Assert.Equal("run_failed", (string?)Assert.Single(shop.Notices)["alert"]!["rule"]);
    }

    [Fact]
    public async Task A_run_that_somebody_stopped_is_no_dead_one()
    {
        await using var shop = await AlertedShop.CreateAsync();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await shop.Ingot.Run(stopped.Token, "run");

        await shop.Ingot.Run("runs");

        Assert.Empty(shop.Notices);
    }
}
