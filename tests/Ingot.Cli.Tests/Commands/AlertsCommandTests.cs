using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Ingot.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Ingot.Cli.Tests.Commands;

/// <summary>Runs of the built program and a real receiver.</summary>
public sealed class AlertsCommandTests : IAsyncLifetime
{
    private const string Broken = "source: { path: \"nowhere/*.csv\" }\n";
    private const string Whole = "source: { path: \"data/*.csv\" }\n";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<JsonNode> _got = new();
    private WebApplication _receiver = null!;
    private int _answer = 200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private InProcess Ingot => InProcess.ToldOfEvents(_folder.Path);

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _receiver = builder.Build();
        _receiver.Run(async http =>
        {
            _got.Enqueue((await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!);
            http.Response.StatusCode = _answer;
        });
        await _receiver.StartAsync(Stop);
        _folder.Write("data/a.csv", "id,name\n1,a\n");
        _folder.Write("jobs/orders.yaml", Whole);
        Configure("rules: { run_failed: { cooldown: 1h } }");
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_webhook_gets_exactly_one_alert_a_cooldown_over_runs_and_processes()
    {
        Assert.Equal(0, (await Process("run")).ExitCode);
        Assert.Empty(_got);

        _folder.Write("jobs/orders.yaml", Broken);
        // One after the other: two runs of a project at once refuse each other.
        for (var i = 0; i < 3; i++)
            Assert.Equal(1, (await Process("run")).ExitCode);
        Assert.Equal(1, (await Ingot.Run("run")).ExitCode);

        var alert = Assert.Single(_got)["alert"]!;
        Assert.Equal(("run_failed", "high", "shop"), ((string)alert["rule"]!, (string)alert["severity"]!, (string)alert["project"]!));
        Assert.StartsWith("ingot run failed: bronze.orders: ", (string)alert["message"]!, StringComparison.Ordinal);
        var kept = Assert.Single((await Ingot.Json("alerts", "--json")).AsArray())!;
        Assert.Equal((4L, "active"), ((long)kept["occurrences"]!, (string)kept["state"]!));

        Configure("rules: { run_failed: { cooldown: 0s } }");
        await Process("run");
        Assert.Equal(2, _got.Count);
    }

    [Fact]
    public async Task A_run_that_succeeds_ends_the_alert_of_the_one_that_failed()
    {
        Configure("tell_resolved: true");
        _folder.Write("jobs/orders.yaml", Broken);
        await Ingot.Run("run");
        _folder.Write("jobs/orders.yaml", Whole);
        await Ingot.Run("run");

        Assert.Equal(["raised", "resolved"], _got.Select(g => (string)g["notice"]!));
        Assert.Empty((await Ingot.Json("alerts", "--json")).AsArray());
        Assert.Equal("resolved", (string)Assert.Single((await Ingot.Json("alerts", "--all", "--json")).AsArray())!["state"]!);
    }

    [Fact]
    public async Task A_load_that_finds_nothing_is_told_and_one_that_finds_nothing_new_is_not()
    {
        await Ingot.Run("run");
        await Ingot.Run("run");
        Assert.Empty(_got);

        _folder.Write("jobs/empty.yaml", "source: { path: \"empty.csv\" }\n");
        _folder.Write("empty.csv", "id,name\n");
        await Ingot.Run("run");

        Assert.Equal("load_empty", (string)Assert.Single(_got)["alert"]!["rule"]!);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_a_warning_of_the_run_and_in_the_journal_with_every_attempt()
    {
        _answer = 404;
        _folder.Write("jobs/orders.yaml", Broken);

        var (exitCode, _, output) = await Ingot.Run("run");
        var shown = await Ingot.Json("alerts", "show", "1", "--json");
        var test = await Ingot.Run("alerts", "test", "ops");

        Assert.Equal(1, exitCode);
        Assert.Contains("Alert 1 (run_failed) was not sent over ops: 127.0.0.1:", output, StringComparison.Ordinal);
        Assert.Equal(("given_up", "alerts.refused"), ((string)shown["deliveries"]![0]!["outcome"]!, (string)shown["deliveries"]![0]!["code"]!));
        Assert.Equal(1, test.ExitCode);
        Assert.StartsWith("error[alerts.refused]: 127.0.0.1:", test.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-part", output + shown + test.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_is_acknowledged_silenced_and_resolved()
    {
        _folder.Write("jobs/orders.yaml", Broken);
        await Ingot.Run("run");

        Assert.Equal("Alert 1 (run_failed) is acknowledged by ada.\n", (await Ingot.Run("alerts", "ack", "1", "--by", "ada", "--note", "on it")).Out);
        Assert.StartsWith("error[alert.acknowledged-before]", (await Ingot.Run("alerts", "ack", "1")).Error, StringComparison.Ordinal);
        Assert.Contains("note: on it", (await Ingot.Run("alerts", "show", "1")).Out, StringComparison.Ordinal);
        Assert.Equal("Alert 1 (run_failed) is resolved by bob.\n", (await Ingot.Run("alerts", "resolve", "1", "--by", "bob")).Out);

        var silence = Assert.Single((await Ingot.Json("alerts", "silence", "--for", "2h", "--rule", "run_*", "--label", "command=run", "--reason", "moving", "--json")).AsArray())!;
        await Ingot.Run("run");
        var suppressed = Assert.Single((await Ingot.Json("alerts", "--json")).AsArray())!;
        Assert.Equal(("moving", "suppressed"), ((string)silence["reason"]!, (string)suppressed["state"]!));
        Assert.Empty((await Ingot.Json("alerts", "silence", "--lift", "1", "--json")).AsArray());
        Assert.Single(_got);
    }

    [Fact]
    public async Task Rules_are_listed_and_rehearsed_without_telling_anybody()
    {
        _folder.Write("jobs/orders.yaml", Broken);
        Configure("enabled: false");
        await Ingot.Run("run");
        Configure("rules: { load_empty: { enabled: false } }");

        var all = new InProcess(_folder.Path);
        var rules = (await all.Json("alerts", "rules", "--json")).AsArray();
        var (_, rehearsed, _) = await all.Run("alerts", "rules", "--dry-run");

        Assert.False((bool)rules.Single(r => (string)r!["rule"]! == "load_empty")!["enabled"]!);
        Assert.Equal("ops", (string)rules[0]!["channels"]![0]!);
        Assert.Contains("tell  run_failed  ingot run failed: bronze.orders", rehearsed, StringComparison.Ordinal);
        Assert.Contains("ok    memory_usage_high", rehearsed, StringComparison.Ordinal);
        Assert.Empty(_got);
        Assert.Empty((await Ingot.Json("alerts", "--all", "--json")).AsArray());
    }

    [Fact]
    public async Task A_run_that_cannot_begin_is_told_over_channels_that_need_no_secret()
    {
        Configure("  late: { kind: slack, url: '${secret:nobody_knows}' }");
        _folder.Write("jobs/orders.yaml", "sorce: x\n");

        var (exitCode, _, error) = await Ingot.Run("run");
        await Ingot.Run("run");

        Assert.Equal(2, exitCode);
        Assert.Contains("Unknown key 'sorce'", error, StringComparison.Ordinal);
        Assert.StartsWith("ingot run failed: ", (string)Assert.Single(_got)["alert"]!["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usage.invalid", "alerts", "ack", "x")]
    [InlineData("alert.not-found", "alerts", "show", "7")]
    [InlineData("alert.not-found", "alerts", "ack", "7")]
    [InlineData("alert.no-silence", "alerts", "silence", "--lift", "7")]
    [InlineData("alerts.no-channel", "alerts", "test", "opps")]
    [InlineData("usage.invalid", "alerts", "silence", "--for", "soon")]
    [InlineData("usage.invalid", "alerts", "silence", "--rule", "x")]
    [InlineData("usage.invalid", "alerts", "silence", "--for", "1h", "--label", "x")]
    public async Task Wrong_usage_is_told(string code, params string[] arguments)
    {
        var (exitCode, _, error) = await Ingot.Run(arguments);

        Assert.Equal(2, exitCode);
        Assert.StartsWith($"error[{code}]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_the_rules_is_one_of_the_configuration()
    {
        Configure("rules: { data_quality_low: { below: 70 } }");

        Assert.StartsWith("error[config.value]: 'alerts.rules.data_quality_low.below' cannot be '70'.", (await Ingot.Run("config", "validate")).Error, StringComparison.Ordinal);
    }

    private void Configure(string more) =>
        _folder.Write("ingot.yaml", $"project: shop\nalerts:\n  channels:\n    ops: {{ kind: webhook, url: '{_receiver.Urls.First()}/secret-part' }}\n  {more}\n");

    private Task<IngotOutcome> Process(params string[] arguments) => IngotProcess.Run(_folder.Path, arguments);
}
