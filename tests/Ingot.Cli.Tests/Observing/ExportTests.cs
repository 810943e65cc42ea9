using System.Text;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Observing;

/// <summary>What a collector gets of a run whose telemetry is set up while its project is read.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://127.0.0.1:{0}")]
    [InlineData("${secret:COLLECTOR}")]
    public async Task Each_span_of_a_run_arrives_once_and_below_the_commands(string endpoint)
    {
        await using var collector = await Collector.StartAsync();
        var trace = Guid.NewGuid().ToString("N");
        _folder.Write("ingot.yaml", $"""
            project: shop
            telemetry: {'{'} otlp: {'{'} endpoint: "{endpoint.Replace("{0}", $"{collector.Address.Port}", StringComparison.Ordinal)}", protocol: http {'}'} {'}'}
            connections:
              erp: {'{'} kind: postgres, host: 127.0.0.1, database: erp, user: ada, password: "${'{'}secret:ERP{'}'}" {'}'}
            """);
        _folder.Write("data/sale.csv", "id\n1\n");
        _folder.Write("jobs/sale.yaml", "source: { path: data/sale.csv }\n");

        var (exitCode, output, error) = await new InProcess(_folder.Path)
        {
            Variables = { ["TRACEPARENT"] = $"00-{trace}-00f067aa0ba902b7-01", ["ERP"] = "canary-1", ["COLLECTOR"] = collector.Address.ToString() },
        }.Run("run");

        Assert.True(exitCode == 0, output + error);
        // TracesData.resource_spans(1).scope_spans(2).spans(2); Span: trace_id 1, span_id 2, name 5. Other tests of this process have other traces.
        var spans = collector.Of("trace").SelectMany(r => Protobuf.At(r.Body, 1, 2, 2)).Where(s => Convert.ToHexStringLower(Protobuf.At(s, 1).Single()) == trace).ToList();
        Assert.Equal(spans.Count, spans.Select(s => Convert.ToHexString(Protobuf.At(s, 2).Single())).Distinct().Count());
        var names = spans.Select(s => Encoding.UTF8.GetString(Protobuf.At(s, 5).Single())).ToList();
        Assert.Single(names, "ingot run");
        Assert.Single(names, "run");
        Assert.Contains("load bronze.sale", names);
        // A collector that is itself a secret can't be told how that was found.
        Assert.Equal(!endpoint.StartsWith("${", StringComparison.Ordinal), names.Contains("find secret"));
    }
}
