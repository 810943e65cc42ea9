using System.Collections.Concurrent;
using System.Net;
using Ingot.Telemetry;
using Ingot.Telemetry.Export.Prometheus;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Ingot.Cli.Tests.Observing;

/// <summary>A metric that is declared and never emitted makes dashboards that are always calm; so each one must come from a real command.</summary>
public sealed class EmissionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _database = PostgresServer.Shared.CreateDatabase();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_metric_is_emitted_by_a_command_with_all_the_tags_that_are_documented()
    {
        using var reader = new MeterReader();
        var seen = new ConcurrentDictionary<MetricDescription, MetricFamily>();
        // It is asked while a run goes on: pools are there only then.
        await using var receiver = await StartReceiver(() => Look(reader, seen));
        Prepare(receiver.Urls.Single(), _database);
        var ingot = new InProcess(_folder.Path);

        var (_, output, error) = await ingot.Run("run");
        await ingot.Run("run");
        await ingot.Run("health");
        Prepare(receiver.Urls.Single(), "is_not_there");
        await ingot.Run("run");
        Look(reader, seen);

        var emitted = seen;
        Assert.All(MetricCatalog.All, m => Assert.True(emitted.ContainsKey(m), $"{m.Name} was not emitted.\n{output}\n{error}"));
        Assert.Contains(Series(seen, Instruments.StatementDuration.Name), s => s.Tags.Contains(new(Tag.Operation, "EXPLAIN")));
        Assert.All(emitted.Values.Where(f => f.Metric.Meter == Instruments.MeterName), f => Assert.All(
            Told(f), s => Assert.Equal(f.Metric.Tags.Order(StringComparer.Ordinal), s.Tags.Select(t => t.Key))));
        Assert.All(emitted.Values.Where(f => f.Metric.Meter != Instruments.MeterName), f => Assert.All(
            Told(f), s => Assert.Empty(f.Metric.Tags.Except(s.Tags.Select(t => t.Key)))));
    }

    /// <summary>Series by themselves: other tests of this process measure too, and may fill the room for them.</summary>
    private static IEnumerable<MetricSample> Told(MetricFamily family) => family.Samples.Where(s => s.Tags is not [{ Key: "otel_metric_overflow" }]);

    private static IEnumerable<MetricSample> Series(ConcurrentDictionary<MetricDescription, MetricFamily> seen, string metric) =>
        seen[MetricCatalog.Find(Instruments.MeterName, metric)!].Samples;

    private static void Look(MeterReader reader, ConcurrentDictionary<MetricDescription, MetricFamily> seen)
    {
        foreach (var family in reader.Read().Where(f => f.Samples.Count > 0))
            seen[family.Metric] = family;
    }

    private void Prepare(string receiver, string database)
    {
        PostgresServer.Shared.Execute(_database, "CREATE TABLE IF NOT EXISTS customer (id int PRIMARY KEY, name text); INSERT INTO customer SELECT i, 'c' || i FROM generate_series(1, 100) i ON CONFLICT DO NOTHING");
        _folder.Write("ingot.yaml", $"""
            project: shop
            warehouse: {"{ engine: postgres, connection: db }"}
            openlineage: {"{"} url: "{receiver}", api_key: "${"{"}secret:lineage_key{"}"}" {"}"}
            alerts: {"{ channels: { ops: { kind: webhook, url: \""}{receiver}{"\" } } }"}
            connections:
              db:
            {PostgresServer.Shared.Yaml(database)}
            """);
        _folder.Write("secrets.toml", "lineage_key = 'k'\n");
        _folder.Write("data/sale.csv", "id,amount\n1,2.5\n2,3\n3,nothing\n");
        _folder.Write("jobs/sale.yaml", "source: { path: data/sale.csv }\ncolumns: { id: integer, amount: \"decimal(10,2)\" }\ntolerate: { rows: 5 }\n");
        _folder.Write("jobs/customer.yaml", "source: { connection: db, table: public.customer }\n");
        _folder.Write("jobs/price.yaml", "source: { path: data/sale.csv }\ncolumns: { id: integer }\nload: snapshot\nkey: id\n");
        _folder.Write("jobs/late.yaml", "source: { connection: db, table: public.customer }\nload: incremental\ncursor: id\n");
        _folder.Write("jobs/back.yaml", "source: { path: data/sale.csv }\ncolumns: { id: integer }\ntarget: { connection: db, table: public.back }\n");
        _folder.Write("models/silver/sale.sql", "/* ---\nchecks:\n  - not_null: id\n  - range: { column: amount, min: 3 }\n    severity: warning\n--- */\nSELECT id, amount FROM bronze.sale");
        _folder.Write("models/silver/broken.sql", "SELECT id / 0, no_such_column FROM silver.sale");
    }

    private static async Task<WebApplication> StartReceiver(Action asked)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(http =>
        {
            asked();
            http.Response.StatusCode = StatusCodes.Status201Created;
            return Task.CompletedTask;
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return application;
    }
}
