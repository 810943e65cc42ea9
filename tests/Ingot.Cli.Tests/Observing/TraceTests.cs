using System.Collections.Concurrent;
using System.Diagnostics;
using Ingot.Telemetry;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Observing;

/// <summary>
/// The spans of a run with their attributes, as the documentation lists them. The systems before had helpers that set
/// attributes and applied them nowhere, so that traces had names and little else.
/// </summary>
public sealed class TraceTests : IDisposable
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public TraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Activities.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> span) =>
                span.TraceId.ToHexString() == Trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.TraceId.ToHexString() == Trace)
                    _ended.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    /// <summary>Each span with what is known of its values, and the names of its other attributes.</summary>
    [Fact]
    public async Task Every_span_of_a_run_has_the_attributes_that_are_documented()
    {
        Prepare();
        var ingot = new InProcess(_folder.Path) { Variables = { ["TRACEPARENT"] = $"00-{Trace}-00f067aa0ba902b7-01" } };

        var (_, output, error) = await ingot.Run("run");

        string[][] expected =
        [
            ["ingot run", "ingot.command=run", "ingot.status=failed"],
            ["run", "ingot.command=run", "ingot.project=shop", "ingot.rows.out=102", "ingot.run.id", "ingot.status=failed"],
            ["load bronze.sale", "ingot.rows.failed=1", "ingot.rows.in=3", "ingot.rows.out=2", "ingot.status=succeeded", "ingot.table=bronze.sale", "ingot.task.kind=load", "ingot.task.name=bronze.sale", "ingot.verdict=proved"],
            ["load bronze.gone", "error.type=postgres.no-table", "exception.message", "exception.type", "ingot.status=failed", "ingot.table=bronze.gone", "ingot.task.kind=load", "ingot.task.name=bronze.gone"],
            ["copy bronze.sale", "ingot.rows.out=2", "ingot.status=succeeded", "ingot.table=bronze.sale", "ingot.task.kind=copy", "ingot.task.name=copy bronze.sale"],
            ["model silver.sale", "ingot.rows.failed=0", "ingot.rows.out=2", "ingot.status=built", "ingot.table=silver.sale", "ingot.task.kind=model", "ingot.task.name=silver.sale"],
            ["model silver.broken", "error.type=model.sql", "exception.message", "exception.type", "ingot.rows.failed=0", "ingot.status=failed", "ingot.table=silver.broken", "ingot.task.kind=model", "ingot.task.name=silver.broken"],
            ["check no_negative_amount", "ingot.rows.failed=0", "ingot.status=passed", "ingot.task.kind=check", "ingot.task.name=no_negative_amount"],
            ["write", "ingot.part=data/sale.csv", "ingot.table=bronze.sale"],
            ["read_back", "ingot.part=data/sale.csv", "ingot.table=bronze.sale"],
            ["commit", "ingot.table=bronze.sale"],
            ["SELECT bronze.sale", "db.collection.name=bronze.sale", "db.operation.name=SELECT", "db.system.name=duckdb"],
            ["COPY \"public\".\"customer\"", "db.collection.name=\"public\".\"customer\"", "db.operation.name=COPY", "db.system.name=postgresql"],
            ["find secret", "ingot.secret.provider=toml"],
        ];
        var spans = _ended.ToList();
        Assert.All(expected, e => Assert.True(
            spans.Any(s => s.DisplayName == e[0] && Attributes(s, e).SequenceEqual(e.Skip(1))),
            $"{e[0]}: {string.Join(" or ", spans.Where(s => s.DisplayName == e[0]).Select(s => string.Join(' ', Attributes(s, e))))}\n{output}\n{error}"));

        var seen = spans.SelectMany(s => s.TagObjects).Select(t => t.Key).Where(IsListed).ToHashSet();
        Assert.Equal(Documented().Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    /// <summary>The attributes of a span, by name and value; by name alone where the value is not expected.</summary>
    private static IEnumerable<string> Attributes(Activity span, string[] expected) =>
        span.TagObjects.Select(t => expected.Contains(t.Key) ? t.Key : $"{t.Key}={t.Value}").Order(StringComparer.Ordinal);

    /// <summary>Those of the table of spans: what failed spans have besides is said below it.</summary>
    private static bool IsListed(string attribute) =>
        attribute.StartsWith("ingot.", StringComparison.Ordinal) || attribute.StartsWith("db.", StringComparison.Ordinal);

    private static HashSet<string> Documented()
    {
        var page = File.ReadAllText(Repository.At("docs", "telemetry.md")).ReplaceLineEndings("\n");
        var traces = page[page.IndexOf("## Traces", StringComparison.Ordinal)..page.IndexOf("## What it replaces", StringComparison.Ordinal)];
        return [.. traces.Split('\n').Where(l => l.StartsWith('|')).SelectMany(l => l.Split('|')[2].Split('`').Where((_, i) => i % 2 == 1)).Where(IsListed)];
    }

    private void Prepare()
    {
        var database = PostgresServer.Shared.CreateDatabase();
        PostgresServer.Shared.Execute(database, "CREATE TABLE customer (id int PRIMARY KEY, name text); INSERT INTO customer SELECT i, 'c' || i FROM generate_series(1, 100) i");
        _folder.Write("ingot.yaml", $"""
            project: shop
            warehouse: {"{ engine: postgres, connection: db }"}
            connections:
              db:
            {PostgresServer.Shared.Yaml(database)}
            """);
        _folder.Write("data/sale.csv", "id,amount\n1,2.5\n2,3\n3,nothing\n");
        _folder.Write("jobs/sale.yaml", "source: { path: data/sale.csv }\ncolumns: { id: integer, amount: \"decimal(10,2)\" }\ntolerate: { rows: 5 }\n");
        _folder.Write("jobs/customer.yaml", "source: { connection: db, table: public.customer }\n");
        _folder.Write("jobs/gone.yaml", "source: { connection: db, table: public.gone }\n");
        _folder.Write("models/silver/sale.sql", "SELECT id, amount FROM bronze.sale");
        _folder.Write("models/silver/broken.sql", "SELECT id / 0, no_such_column FROM silver.sale");
        _folder.Write("checks/totals.yaml", "checks:\n  - name: no_negative_amount\n    sql: SELECT * FROM silver.sale WHERE amount < 0\n");
    }
}
