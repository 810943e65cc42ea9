using System.Text.Json.Nodes;
using Ingot.Cli.Tests.Alerting;

namespace Ingot.Cli.Tests.Observing;

public sealed class LogCategoryTests(LogCategoryTests.LoggedRun logged) : IClassFixture<LogCategoryTests.LoggedRun>
{
    // Category, level, event, and a context that the line must have.
    public static TheoryData<string, string, string, string> Lines => new()
    {
        { "Ingot.Engine", "information", "RunStarted", "run" },
        { "Ingot.Engine", "error", "TaskFailed", "task" },
        { "Ingot.Ingest", "debug", "Planned", "run" },
        { "Ingot.Ingest", "debug", "PartWritten", "table" },
        { "Ingot.Ingest", "warning", "Rejected", "table" },
        { "Ingot.Ingest", "information", "Committed", "table" },
        { "Ingot.Connectors.Files", "debug", "Opened", "table" },
        { "Ingot.Warehouse", "debug", "Built", "table" },
        { "Ingot.Warehouse", "warning", "Found", "table" },
        { "Ingot.Warehouse", "warning", "Quarantined", "table" },
        { "Ingot.Warehouse", "error", "Failed", "table" },
        { "Ingot.Resilience", "warning", "Retried", "run" },
        { "Ingot.Resilience", "warning", "GivenUp", "run" },
        { "Ingot.Secrets", "debug", "Found", "" },
        { "Ingot.Alerts", "warning", "Raised", "run" },
        { "Ingot.Alerts", "warning", "Retried", "run" },
        { "Ingot.Alerts", "error", "GivenUp", "run" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Every_room_logs_what_matters_at_its_level_with_context_and_without_secrets(string category, string level, string name, string context)
    {
        var text = logged.Text;

        var line = logged.Lines.FirstOrDefault(l => (string?)l["logger"] == category && (string?)l["event"] == name);

        Assert.True(line is not null, $"No such line: {string.Join(' ', logged.Lines.Select(l => $"{l["logger"]}.{l["event"]}").Distinct())}");
        Assert.Equal(level, (string)line["level"]!);
        Assert.True((int)line["event_id"]! > 0);
        if (context.Length > 0)
            Assert.True(((string?)line[context])?.Length > 0, line.ToJsonString());
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_of_a_category_holds_for_it_and_for_those_below_alone()
    {
        var (lines, _) = await RunAsync("level: error, levels: { Ingot.Ingest: debug, Ingot.Connectors: debug, Ingot.Alerts: none }");

        Assert.Contains(lines, l => (string?)l["event"] == "PartWritten");
        Assert.Contains(lines, l => (string?)l["event"] == "Opened");
        Assert.DoesNotContain(lines, l => (string?)l["logger"] == "Ingot.Alerts");
        Assert.DoesNotContain(lines, l => (string?)l["logger"] is "Ingot.Warehouse" or "Ingot.Resilience" && (string?)l["level"] != "error");
    }

    /// <summary>A run that logs all it can, made once for all rows.</summary>
    public sealed class LoggedRun : IAsyncLifetime
    {
        internal IReadOnlyList<JsonNode> Lines { get; private set; } = [];

        internal string Text { get; private set; } = "";

        public async ValueTask InitializeAsync() => (Lines, Text) = await RunAsync("level: debug");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private static async Task<(IReadOnlyList<JsonNode> Lines, string Text)> RunAsync(string logging)
    {
        await using var shop = await AlertedShop.CreateAsync($$"""
            logging: { {{logging}}, file: { format: json } }
            resilience: { policies: { source: { max_attempts: 2, base_delay: 1ms }, http: { max_attempts: 2, base_delay: 1ms } } }
            connections:
              gone: { kind: postgres, host: 127.0.0.1, port: 1, database: d, user: ada, password: "${secret:gone_password}" }
            """);
        shop.Receiver.Status = 503;
        shop.Folder.Write("secrets.toml", "gone_password = 'canary-1'\n");
        shop.Folder.Write("data/sale.csv", "id,amount\n1,2.5\n2,3\n3,nothing\n");
        shop.Folder.Write("jobs/sale.yaml", "source: { path: data/sale.csv }\ncolumns: { id: integer, amount: \"decimal(10,2)\" }\ntolerate: { rows: 5 }\n");
        shop.Folder.Write("jobs/gone.yaml", "source: { connection: gone, table: public.orders }\n");
        shop.Folder.Write("models/silver/sale.sql", "/* ---\nchecks:\n  - range: { column: amount, min: 3 }\n    on_fail: quarantine\n  - range: { column: id, min: 5 }\n    severity: warning\n--- */\nSELECT id, amount FROM bronze.sale");
        shop.Folder.Write("models/silver/wrong.sql", "SELECT no_such_column FROM bronze.sale");
        await new InProcess(shop.Folder.Path).Run("run");
        var text = string.Concat(Directory.GetFiles(shop.Folder.At("logs")).Select(File.ReadAllText));
        return ([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)], text);
    }
}
