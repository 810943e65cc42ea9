using System.Text.Json.Nodes;
using Ingot.Alerts.Rules;
using Ingot.TestKit;
using Ingot.TestKit.Servers.Vaults;

namespace Ingot.Cli.Tests.Alerting;

/// <summary>Every rule that is there anyway finds what it looks out for in a real run, and a real receiver gets it once.</summary>
public sealed class DefaultRuleTests(DefaultRuleTests.BadDay day) : IClassFixture<DefaultRuleTests.BadDay>
{
    /// <summary>The rule, how much it matters, the labels of its alert, and what its message says.</summary>
    public static TheoryData<string, string, string, string> Rules => new()
    {
        { "run_failed", "high", "command=run", "ingot run failed: bronze.gone" },
        { "task_failed", "medium", "task=bronze.gone", "bronze.gone failed" },
        { "load_empty", "medium", "task=bronze.empty", "there was no row in it" },
        { "schema_changed", "medium", "task=bronze.growing", "The source of bronze.growing changed: " },
        { "checks_failed", "medium", "table=silver.sale", "silver.sale: " },
        { "failure_rate_high", "high", "task=bronze.sale", "ingot.task.error_rate of task bronze.sale is 0.5, above 0.1" },
        { "data_quality_low", "medium", "task=bronze.sale", "ingot.task.quality of task bronze.sale is 0.5, below 0.7" },
        { "processing_slow", "medium", "kind=load task=bronze.sale", "ingot.task.duration of kind load, task bronze.sale" },
        { "cpu_usage_high", "high", "", "ingot.process.cpu.utilization is " },
        { "memory_usage_high", "critical", "", "ingot.process.memory.utilization is " },
        { "disk_space_low", "critical", "folder=lake", "ingot.disk.utilization of folder lake is " },
        { "secret_provider_down", "high", "provider=vault", "ingot.secret.provider.up of provider vault is 0, below 1" },
        { "circuit_open", "high", "policy=source", "ingot.resilience.breaker of policy source is 2, above 1" },
    };

    [Fact]
    public void Each_default_rule_has_its_row() =>
        Assert.Equal(DefaultRules.All.Select(r => r.Name).Order(StringComparer.Ordinal), Rules.Select(r => r.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_default_rule_is_told_once_over_a_webhook(string rule, string severity, string labels, string says)
    {
        var alert = Assert.Single(day.Alerts, a => (string?)a["rule"] == rule && Labels(a) == labels);

        Assert.Equal(severity, (string?)alert["severity"]);
        Assert.Contains(says, (string?)alert["message"], StringComparison.Ordinal);
        Assert.Equal(DefaultRules.All.Single(r => r.Name == rule).Next ?? (string?)alert["next"], (string?)alert["next"]);
    }

    private static string Labels(JsonNode alert) =>
        string.Join(' ', alert["labels"]!.AsObject().OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}"));

    /// <summary>A run in which everything goes wrong that a rule looks out for, and another that sees the same again.</summary>
    public sealed class BadDay : IAsyncLifetime
    {
        internal IReadOnlyList<JsonNode> Alerts { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            await using var vault = await VaultServer.StartAsync();
            vault.IsSealed = true;
            // Limits that a small run on any machine is beyond; what they limit is measured as always.
            await using var shop = await AlertedShop.CreateAsync($$"""
                  rules:
                    task_failed: { enabled: true }
                    processing_slow: { above: 0.0001 }
                    cpu_usage_high: { above: 0.0001, for: 0s }
                    memory_usage_high: { above: 0.0001, for: 0s }
                    disk_space_low: { above: 0.0001 }
                secrets: { on_failure: next, vault: { address: "{{vault.Address}}", token: t } }
                resilience:
                  policies:
                    source: { max_attempts: 3, base_delay: 700ms, jitter: 0, breaker: { failures: 2 } }
                    http: { max_attempts: 1 }
                connections:
                  gone: { kind: postgres, host: 127.0.0.1, port: 1, database: d, user: ada, password: "${secret:gone_password}" }
                """);
            shop.Folder.Write("ingot.yaml", shop.Folder.Read("ingot.yaml").Replace("alerts: { channels: { ops: ", "alerts:\n  channels: { ops: ", StringComparison.Ordinal).Replace(" }, every: 1s }", " }\n  every: 1s", StringComparison.Ordinal));
            shop.Folder.Write("secrets.toml", "gone_password = 'p'\n");
            shop.Folder.Write("data/sale.csv", "id,amount\n1,2.5\n2,nothing\n");
            shop.Folder.Write("data/empty.csv", "id,amount\n");
            shop.Folder.Write("jobs/sale.yaml", "source: { path: data/sale.csv }\ncolumns: { id: integer, amount: \"decimal(10,2)\" }\ntolerate: { rows: 5 }\n");
            shop.Folder.Write("jobs/empty.yaml", "source: { path: data/empty.csv }\n");
            shop.Folder.Write("jobs/gone.yaml", "source: { connection: gone, table: public.orders }\n");
            shop.Folder.Write("models/silver/sale.sql", "/* ---\nchecks:\n  - range: { column: amount, min: 3 }\n    severity: warning\n--- */\nSELECT id, amount FROM bronze.sale");
            shop.Folder.Write("jobs/growing.yaml", "source: { path: data/growing_*.csv }\n");
            shop.Folder.Write("data/growing_1.csv", "id\n1\n");
            for (var i = 0; i < 2; i++)
            {
                if (i == 1)
                    shop.Folder.Write("data/growing_2.csv", "id,name\n2,x\n");
                // A process of its own: what is measured is measured of a process.
                var outcome = await IngotProcess.Run(shop.Folder.Path, "run");
                Assert.True(outcome.ExitCode == 1, outcome.Output + outcome.Error);
            }

            Alerts = [.. shop.Notices.Select(n => n["alert"]!)];
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
