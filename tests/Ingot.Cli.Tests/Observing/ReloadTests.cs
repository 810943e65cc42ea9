using System.Text.RegularExpressions;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Observing;

public sealed partial class ReloadTests : IDisposable
{
    private const string First = "project: shop\nhealth: { timeout: 9s }\nopenlineage: { file: l.jsonl, api_key: \"${secret:key}\" }\n";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_server_takes_up_an_edit_keeps_what_it_had_at_a_broken_one_and_writes_the_change_down()
    {
        _folder.Write("ingot.yaml", First);
        _folder.Write("secrets.toml", "key = 'canary-1'\n");
        using var server = IngotProcess.Start(_folder.Path, ["serve", "--metrics-only", "--listen", "127.0.0.1:0"]);
        await server.WaitFor("Ctrl-C stops.", Stop);
        var ready = new Uri(new Uri(Address().Match(server.Shown).Value), "/health/ready");
        Assert.DoesNotContain("schedule", await _client.GetStringAsync(ready, Stop), StringComparison.Ordinal);

        _folder.Write("ingot.yaml", First.Replace("9s }", "9s, schedule: { degraded: 1h, unhealthy: 2h } }", StringComparison.Ordinal));
        await server.WaitFor("The configuration changed: health.schedule.degraded (not set) → 1h (ingot.yaml:2:46); health.schedule.unhealthy (not set) → 2h", Stop);
        Assert.Contains("schedule", await _client.GetStringAsync(ready, Stop), StringComparison.Ordinal);

        _folder.Write("ingot.yaml", "project: shop\nhealth: { timeoutt: 3s }\n");
        await server.WaitFor("what held before still holds: ingot.yaml:2:11: Unknown key 'timeoutt'", Stop);
        Assert.Contains("schedule", await _client.GetStringAsync(ready, Stop), StringComparison.Ordinal);

        _folder.Write("secrets.toml", "key = 'canary-2'\n");
        _folder.Write("ingot.yaml", First.Replace("9s", "8s", StringComparison.Ordinal));
        await server.WaitFor("health.timeout 9s → 8s", Stop);
        server.Kill();
        var changes = (await new InProcess(_folder.Path).Json("config", "history", "--json")).AsArray()
            .Select(c => ($"{c!["key"]}", (string?)c["old_value"], (string?)c["new_value"], (string?)c["run_id"])).ToList();
        Assert.Contains(("health.schedule.degraded", null, "1h", null), changes);
        Assert.Contains(("health.schedule.degraded", "1h", null, null), changes);
        Assert.Contains(("health.timeout", "9s", "8s", null), changes);
        Assert.Contains(("openlineage.api_key", "********", "********", null), changes);
        Assert.DoesNotContain("canary", server.Shown, StringComparison.Ordinal);
        Assert.Contains("The configuration changed", File.ReadAllText(Assert.Single(Directory.GetFiles(_folder.At("logs")))), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"http://[^;\s]+")]
    private static partial Regex Address();
}
