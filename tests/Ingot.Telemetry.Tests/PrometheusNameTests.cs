namespace Ingot.Telemetry.Tests;

public sealed class PrometheusNameTests
{
    [Theory]
    [InlineData("ingot.runs", MetricKind.Counter, "{run}", "ingot_runs_total")]
    [InlineData("ingot.run.duration", MetricKind.Histogram, "s", "ingot_run_duration_seconds")]
    [InlineData("ingot.table.quality", MetricKind.Gauge, "1", "ingot_table_quality_ratio")]
    [InlineData("ingot.table.throughput", MetricKind.Gauge, "{row}/s", "ingot_table_throughput_per_second")]
    [InlineData("ingot.process.cpu.time", MetricKind.Counter, "s", "ingot_process_cpu_time_seconds_total")]
    [InlineData("ingot.load.source", MetricKind.Counter, "By", "ingot_load_source_bytes_total")]
    [InlineData("db.client.connection.count", MetricKind.Gauge, "{connection}", "db_client_connections")]
    [InlineData("a.bytes", MetricKind.Counter, "By", "a_bytes_total")]
    public void A_metric_gets_the_name_that_prometheus_expects(string name, MetricKind kind, string unit, string expected) =>
        Assert.Equal(expected, PrometheusNames.Of(name, kind, unit));

    [Theory]
    [InlineData("db.client.connection.pool.name", "db_client_connection_pool_name")]
    [InlineData("9lives", "_9lives")]
    [InlineData("größe", "gr__e")]
    public void A_tag_loses_what_prometheus_does_not_allow(string name, string expected) =>
        Assert.Equal(expected, PrometheusNames.OfTag(name));
}
