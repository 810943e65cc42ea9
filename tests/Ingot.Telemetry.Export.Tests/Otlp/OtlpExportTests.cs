using System.Runtime.InteropServices;
using System.Text;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Telemetry.Export.Options;
using Ingot.Telemetry.Export.Otlp;
using Ingot.TestKit.Servers;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingot.Telemetry.Export.Tests.Otlp;

// One at a time, because spans go to every exporter of the process.
[Collection(nameof(OtlpExportTests))]
public sealed class OtlpExportTests
{
    [Theory]
    [InlineData(OtlpProtocol.Http)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task A_collector_gets_spans_of_one_trace_and_metrics(OtlpProtocol protocol)
    {
        await using var collector = await Collector.StartAsync(protocol is OtlpProtocol.Grpc ? HttpProtocols.Http2 : HttpProtocols.Http1);
        var options = Options(collector, protocol) with { Service = "shop-loads" };
        using (Start(options))
        {
            using var command = Activities.Command("run");
            using (var task = Activities.Task("load", "bronze.sale", "bronze.sale"))
                task?.SetTag(SpanTag.RowsOut, 7L);
            Instruments.RowsProcessed.Add(7, new("kind", "load"), new("task", "bronze.sale"));
        }

        var spans = Spans(collector);
        var load = spans.Single(s => Name(s) == "load bronze.sale");
        Assert.Equal("shop-loads", Attribute(collector.Of("trace").First().Body, "service.name"));
        Assert.Equal("bronze.sale", AttributeOf(load, "ingot.table"));
        Assert.Contains("ingot.task.rows.processed", Metrics(collector));
        Assert.DoesNotContain("dotnet.gc.collections", Metrics(collector));
    }

    [Fact]
    public async Task Child_spans_have_their_parents_trace()
    {
        await using var collector = await Collector.StartAsync(HttpProtocols.Http1);
        using (Start(Options(collector)))
        {
            using var command = Activities.Command("run");
            using var run = Activities.Run("run", "shop");
            using var task = Activities.Task("model", "silver.sale", "silver.sale");
        }

        var spans = Spans(collector);
        Assert.Equal(3, spans.Count);
        Assert.Single(spans.Select(s => Convert.ToHexString(Protobuf.Fields(s, 1).Single())).Distinct());
        Assert.Equal(Id(spans, "run"), Parent(spans, "model silver.sale"));
        Assert.Equal(Id(spans, "ingot run"), Parent(spans, "run"));
    }

    /// <summary>A command's span begins while the exporter is still being started.</summary>
    [Fact]
    public async Task A_span_that_begins_before_the_exporter_is_sent_once_and_has_children()
    {
        await using var collector = await Collector.StartAsync(HttpProtocols.Http1);
        var early = EarlySpans.Begin(Options(collector), Host());
        var command = Activities.Command("run");
        using (Start(Options(collector)))
        {
            early!.Dispose();
            using (command)
            using (Activities.Run("run", "shop"))
                Assert.NotNull(command);
        }

        var spans = Spans(collector);
        Assert.Equal(["ingot run", "run"], spans.Select(Name).Order());
        Assert.Equal(Id(spans, "ingot run"), Parent(spans, "run"));
    }

    [Fact]
    public async Task A_span_begins_early_as_the_sampler_of_the_project_has_it()
    {
        await using var collector = await Collector.StartAsync(HttpProtocols.Http1);
        var options = Options(collector);
        using var early = EarlySpans.Begin(options with { Traces = options.Traces with { Sampling = 0 } }, Host());

        using var left = Activities.Command("run");
        using var kept = Activities.Command("run", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        Assert.False(left!.Recorded);
        Assert.True(kept!.Recorded);
    }

    [Fact]
    public void No_span_begins_early_that_nobody_gets_or_whose_sampler_a_variable_names()
    {
        var sent = TelemetryOptions.Default with { Otlp = TelemetryOptions.Default.Otlp with { Endpoint = new Uri("http://127.0.0.1:1") } };

        Assert.Null(EarlySpans.Begin(TelemetryOptions.Default, Host()));
        Assert.Null(EarlySpans.Begin(sent, Host(("OTEL_TRACES_EXPORTER", "none"))));
        Assert.Null(EarlySpans.Begin(sent, Host(("OTEL_TRACES_SAMPLER", "always_off"))));
    }

    [Fact]
    public async Task A_server_that_is_asked_over_http_learns_the_trace()
    {
        await using var collector = await Collector.StartAsync(HttpProtocols.Http1);
        await using var asked = await Collector.StartAsync(HttpProtocols.Http1);
        string trace;
        using (Start(Options(collector)))
        using (var command = Activities.Command("run"))
        using (var client = new HttpClient())
        {
            trace = command!.TraceId.ToHexString();
            using var answer = await client.GetAsync(asked.Address, TestContext.Current.CancellationToken);
        }

        Assert.StartsWith($"00-{trace}-", asked.Requests.Single().Headers["traceparent"], StringComparison.Ordinal);
        Assert.Contains(Spans(collector), s => Name(s) == "GET");
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 200, 200)]
    [InlineData(0.5, 60, 140)]
    public async Task Sampling_is_really_applied(double share, int least, int most)
    {
        await using var collector = await Collector.StartAsync(HttpProtocols.Http1);
        using (Start(Options(collector) with { Traces = new TraceOptions(share, false) }))
        {
            for (var i = 0; i < 200; i++)
                Activities.Command("run")?.Dispose();
        }

        Assert.InRange(Spans(collector).Count, least, most);
    }

    [Fact]
    public async Task Secrets_are_in_no_span_and_statements_only_when_wanted()
    {
        await using var collector = await Collector.StartAsync(HttpProtocols.Http1);
        using (Start(Options(collector)))
        {
            using var command = Activities.Command("run");
            using var task = Activities.Task("load", "canary-secret", "canary-secret");
            task?.SetTag("db.query.text", "SELECT 'a customer'").SetTag("note", "has canary-secret in it");
            task.Fail(new IngotException(ErrorKind.Source, "source.failed", "password canary-secret was refused"));
            using var other = Activities.Step("of a library");
            other?.AddException(new InvalidOperationException("canary-secret"));
        }

        var sent = Encoding.UTF8.GetString([.. collector.Requests.SelectMany(r => r.Body)]);
        Assert.Contains("password ******** was refused", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("a customer", sent, StringComparison.Ordinal);
    }

    /// <summary>Tags of metrics were sent as they were measured: only spans were cleaned.</summary>
    [Theory]
    [InlineData(OtlpProtocol.Http)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task Secrets_are_in_no_metric(OtlpProtocol protocol)
    {
        await using var collector = await Collector.StartAsync(protocol is OtlpProtocol.Grpc ? HttpProtocols.Http2 : HttpProtocols.Http1);
        using (Start(Options(collector, protocol)))
            Instruments.RowsProcessed.Add(7, new("kind", "load"), new("task", "bronze.canary-secret"));

        var sent = Encoding.UTF8.GetString([.. collector.Of("metric").SelectMany(r => r.Body)]);
        Assert.Contains("bronze.*************", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", sent, StringComparison.Ordinal);
        Assert.Contains("ingot.task.rows.processed", Metrics(collector));
    }

    [Fact]
    public async Task Headers_of_the_configuration_go_with_each_request()
    {
        await using var collector = await Collector.StartAsync(HttpProtocols.Http1);
        var options = Options(collector);
        options = options with { Otlp = options.Otlp with { Headers = new Dictionary<string, string> { ["x-api-key"] = "a b%=d" } } };
        using (Start(options))
            Activities.Command("run")?.Dispose();

        Assert.Equal("a b%=d", collector.Of("v1/traces").First().Headers["x-api-key"]);
    }

    [Theory]
    [InlineData("OTEL_SDK_DISABLED", "true")]
    [InlineData("OTEL_TRACES_EXPORTER", "none")]
    public async Task The_standard_variables_can_turn_it_off(string name, string value)
    {
        await using var collector = await Collector.StartAsync(HttpProtocols.Http1);
        using (Start(Options(collector), (name, value)))
            Activities.Command("run")?.Dispose();

        Assert.Empty(collector.Of("v1/traces"));
    }

    [Fact]
    public async Task A_collector_that_refuses_is_told_once()
    {
        await using var collector = await Collector.StartAsync(HttpProtocols.Http1);
        collector.Status = 400;
        var log = new KeptLog();
        using (OtlpExport.Start(Options(collector), Host(), () => log))
            Activities.Command("run")?.Dispose();

        Assert.Contains("did not take everything", Assert.Single(log.Lines.Distinct().Where(l => l.Contains("ExportMethodException", StringComparison.Ordinal) || l.Contains("collector", StringComparison.Ordinal)).Take(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_collector_nothing_is_started() =>
        Assert.Null(OtlpExport.Start(TelemetryOptions.Default, Host(), () => NullLogger.Instance));

    [Fact]
    public async Task A_histogram_has_the_buckets_that_are_documented()
    {
        await using var collector = await Collector.StartAsync(HttpProtocols.Http1);
        using (Start(Options(collector)))
            Instruments.RunDuration.Record(2, new("command", "run"), new("status", "succeeded"));

        // Metric.name(1), .histogram(9).data_points(1).explicit_bounds(7), packed doubles.
        var metric = collector.Of("metric").SelectMany(r => Protobuf.At(r.Body, 1, 2, 2)).First(m => Encoding.UTF8.GetString(Protobuf.At(m, 1).Single()) == Instruments.RunDuration.Name);
        Assert.Equal(
            MetricCatalog.All.Single(m => m.Name == Instruments.RunDuration.Name).Buckets,
            MemoryMarshal.Cast<byte, double>(Protobuf.At(metric, 9, 1, 7).First()).ToArray());
    }

    private static TelemetryOptions Options(Collector collector, OtlpProtocol protocol = OtlpProtocol.Http) =>
        TelemetryOptions.Default with { Otlp = TelemetryOptions.Default.Otlp with { Endpoint = collector.Address, Protocol = protocol } };

    private static OtlpExport? Start(TelemetryOptions options, params (string Name, string Value)[] variables) =>
        OtlpExport.Start(options, Host(variables), () => NullLogger.Instance);

    private static TelemetryHost Host(params (string Name, string Value)[] variables) =>
        new("1.0", "shop", "test", variables.ToDictionary(v => v.Name, v => v.Value), new SecretTexts("canary-secret"));

    // TracesData.resource_spans(1).scope_spans(2).spans(2); Span: trace_id 1, span_id 2, parent 4, name 5, attributes 9.
    private static List<byte[]> Spans(Collector collector) => [.. collector.Of("trace").SelectMany(r => Protobuf.At(r.Body, 1, 2, 2))];

    // MetricsData.resource_metrics(1).scope_metrics(2).metrics(2).name(1).
    private static List<string> Metrics(Collector collector) => [.. collector.Of("metric").SelectMany(r => Protobuf.At(r.Body, 1, 2, 2, 1)).Select(Encoding.UTF8.GetString)];

    private static string Name(byte[] span) => Protobuf.Text(span, 5);

    private static string Id(List<byte[]> spans, string name) => Convert.ToHexString(Protobuf.Fields(spans.Single(s => Name(s) == name), 2).Single());

    private static string Parent(List<byte[]> spans, string name) => Convert.ToHexString(Protobuf.Fields(spans.Single(s => Name(s) == name), 4).Single());

    private static string AttributeOf(byte[] span, string key) => Value(Protobuf.Fields(span, 9), key);

    // ResourceSpans.resource(1).attributes(1).
    private static string Attribute(byte[] message, string key) => Value([.. Protobuf.At(message, 1, 1, 1)], key);

    private static string Value(List<byte[]> attributes, string key) =>
        Encoding.UTF8.GetString(Protobuf.At(attributes.Single(a => Protobuf.Text(a, 1) == key), 2, 1).Single());
}
