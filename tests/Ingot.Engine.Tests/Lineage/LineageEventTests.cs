using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Connectors.Files;
using Ingot.Engine.Observing;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Journal;
using Ingot.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ingot.Engine.Tests.Lineage;

/// <summary>A real run tells a real receiver what it does.</summary>
public sealed class LineageEventTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<JsonNode> _events = new();

    public LineageEventTests()
    {
        _folder.Write("jobs/sales.yaml", "description: What was sold.\nsource: { path: \"data/sales.csv\" }\n");
        _folder.Write("data/sales.csv", "good,count\nmug,2\nbag,1\n");
        _folder.Write("models/silver/sale.sql", "/* ---\nchecks:\n  - not_null: good\n--- */\nselect good, count * 2 as twice, 'hunter22' as secret from bronze.sales where count > 0");
        _folder.Write("models/gold/broken.sql", "select 1 // 0 as one, error('no') as two from silver.sale");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_receiver_gets_the_run_with_its_tasks_their_tables_columns_and_checks()
    {
        await using var server = await StartAsync();

        var report = await RunAsync($"openlineage: {{ url: '{server.Urls.Single()}', namespace: shops, api_key: hunter22 }}");

        Assert.Empty(report.Warnings);
        Assert.Equal(
            [
                "shop START", "shop.bronze.sales START", "shop.bronze.sales COMPLETE", "shop.silver.sale START", "shop.silver.sale COMPLETE",
                "shop.silver.sale.checks START", "shop.silver.sale.checks COMPLETE", "shop.gold.broken START", "shop.gold.broken FAIL", "shop FAIL",
            ],
            _events.Select(e => $"{e["job"]!["name"]} {e["eventType"]}"));
        Assert.All(_events, e => Assert.Equal("shops", (string?)e["job"]!["namespace"]));
        Assert.All(_events.Skip(1).SkipLast(1), e => Assert.Equal((string?)_events.First()["run"]!["runId"], (string?)e["run"]!["facets"]!["parent"]!["run"]!["runId"]));

        var load = Event("shop.bronze.sales", "COMPLETE");
        Assert.Equal(_folder.At("data/sales.csv"), (string?)load["inputs"]![0]!["name"]);
        Assert.Equal(_folder.At("lake/bronze/sales"), (string?)load["outputs"]![0]!["name"]);
        Assert.Equal(2, (int)load["outputs"]![0]!["outputFacets"]!["outputStatistics"]!["rowCount"]!);

        var model = Event("shop.silver.sale", "COMPLETE");
        Assert.Equal($"{_folder.At("warehouse.duckdb")}/silver.sale", (string?)model["outputs"]![0]!["name"]);
        var lineage = model["outputs"]![0]!["facets"]!["columnLineage"]!;
        Assert.Equal("TRANSFORMATION", (string?)lineage["fields"]!["twice"]!["inputFields"]![0]!["transformations"]![0]!["subtype"]);
        Assert.Equal("FILTER", (string?)lineage["dataset"]![0]!["transformations"]![0]!["subtype"]);
        Assert.Contains("from bronze.sales", (string?)model["job"]!["facets"]!["sql"]!["query"], StringComparison.Ordinal);
        Assert.NotNull(Event("shop.silver.sale.checks", "COMPLETE")["inputs"]![0]!["inputFacets"]!["dataQualityAssertions"]);
        Assert.NotNull(Event("shop.gold.broken", "FAIL")["run"]!["facets"]!["errorMessage"]);
        Assert.All(_events, e => Assert.DoesNotContain("hunter22", e.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receiver_that_is_busy_is_asked_again_and_the_attempt_is_in_the_journal()
    {
        File.Delete(_folder.At("models/gold/broken.sql"));
        _busy = 1;
        await using var server = await StartAsync();

        var report = await RunAsync($"resilience: {{ policies: {{ http: {{ base_delay: 1ms }} }} }}\nopenlineage: {{ url: '{server.Urls.Single()}' }}");

        Assert.Empty(report.Warnings);
        Event("shop", "START");
        var detail = await RunJournal.Open(_folder.At(".ingot"), TimeProvider.System).FindRunAsync(report.RunId, TestContext.Current.CancellationToken);
        Assert.Equal([("send a lineage event", "retried"), ("send a lineage event", "recovered")], detail!.Attempts.Select(a => (a.Operation, a.Outcome)));
    }

    [Fact]
    public async Task A_receiver_that_fails_is_a_warning_in_the_report_and_in_the_journal()
    {
        File.Delete(_folder.At("models/gold/broken.sql"));
        _folder.Write("taken", "a file where a folder must be");

        var report = await RunAsync("openlineage: { file: taken/lineage.jsonl }");

        Assert.True(report.Succeeded);
        Assert.Contains("lineage events did not reach", Assert.Single(report.Warnings), StringComparison.Ordinal);
        var detail = await RunJournal.Open(_folder.At(".ingot"), TimeProvider.System).FindRunAsync(report.RunId, TestContext.Current.CancellationToken);
        Assert.Equal(RunStatus.Succeeded, detail!.Run.Status);
        Assert.Equal("openlineage.undelivered", Assert.Single(detail.Errors).Code);
    }

    private int _busy;

    private JsonNode Event(string job, string kind) => Assert.Single(_events, e => (string?)e["job"]!["name"] == job && (string?)e["eventType"] == kind);

    private async Task<RunReport> RunAsync(string options)
    {
        _folder.Write("ingot.yaml", $"project: shop\n{options}\n");
        var project = IngotProject.Load(
            new ProjectSources(ProjectFolder.Find(_folder.Path, _folder.Path), null, new Dictionary<string, string>(), []),
            new Dictionary<string, IConnector> { ["files"] = new FilesConnector() });
        return await new RunExecutor(project, TimeProvider.System).RunAsync(
            RunRequest.Everything, new RunHeader("run", "shop", null, [], "1.0"), new Silent(), TestContext.Current.CancellationToken);
    }

    private async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapPost("/api/v1/lineage", async (HttpRequest request) =>
        {
            if (Interlocked.Decrement(ref _busy) >= 0)
                return Results.StatusCode(503);
            _events.Enqueue((await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted))!);
            return Results.Created();
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private sealed class Silent : IRunObserver
    {
        public void On(RunEvent e)
        {
            // What the receiver gets is what is looked at.
        }
    }
}
