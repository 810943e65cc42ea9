using System.Text.Json.Nodes;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Warehouses;

/// <summary>OpenLineage events of a run whose warehouse is in PostgreSQL.</summary>
public sealed class CopyEventsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _database = PostgresServer.Shared.CreateDatabase();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_copy_leads_from_the_lake_to_the_table_that_models_read()
    {
        _folder.Write("ingot.yaml", $"project: shop\nopenlineage: {{ file: events.jsonl }}\nwarehouse:\n  engine: postgres\n  connection: wh\nconnections:\n  wh:\n{PostgresServer.Shared.Yaml(_database)}\n");
        _folder.Write("jobs/sales.yaml", "source: { path: sales.csv }\n");
        _folder.Write("sales.csv", "good,price\nmug,2.50\nbag,1.00\n");
        _folder.Write("models/silver/sale.sql", "select good from bronze.sales");

        var (exitCode, output, error) = await new InProcess(_folder.Path).Run("run");

        Assert.True(exitCode == 0, output + error);
        var events = (await File.ReadAllLinesAsync(_folder.At("events.jsonl"), TestContext.Current.CancellationToken)).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(
            ["shop.bronze.sales START", "shop.bronze.sales COMPLETE", "shop.copy bronze.sales START", "shop.copy bronze.sales COMPLETE", "shop.silver.sale START", "shop.silver.sale COMPLETE"],
            events.Skip(1).SkipLast(1).Select(e => $"{e["job"]!["name"]} {e["eventType"]}"));
        var (load, copy, model) = (events[2], events[4], events[6]);
        Assert.Equal(_folder.At("lake/bronze/sales"), (string?)load["outputs"]![0]!["name"]);
        Assert.Equal((string?)load["outputs"]![0]!["name"], (string?)copy["inputs"]![0]!["name"]);
        Assert.Equal($"{_database}.bronze.sales", (string?)copy["outputs"]![0]!["name"]);
        Assert.Equal((string?)copy["outputs"]![0]!["name"], (string?)model["inputs"]![0]!["name"]);
        Assert.Equal((string?)copy["outputs"]![0]!["namespace"], (string?)model["inputs"]![0]!["namespace"]);
        Assert.Equal(2, (int)copy["outputs"]![0]!["outputFacets"]!["outputStatistics"]!["rowCount"]!);
        Assert.Equal("good VARCHAR,price DECIMAL(18,2)", string.Join(',', copy["outputs"]![0]!["facets"]!["schema"]!["fields"]!.AsArray().Take(2).Select(f => $"{f!["name"]} {f["type"]}")));
        Assert.Equal("price", (string?)copy["outputs"]![0]!["facets"]!["columnLineage"]!["fields"]!["price"]!["inputFields"]![0]!["field"]);
    }
}
