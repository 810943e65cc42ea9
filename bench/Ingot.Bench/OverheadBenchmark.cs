using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Bench;

/// <summary>
/// What it costs to be watched and to be tried again: the same run with telemetry and policies on and off, in turn, and with alerts
/// as well, which are work of their own: they ask and write the journal.
/// </summary>
internal static class OverheadBenchmark
{
    private const double Limit = 1.03;
    private const string WithoutAlerts = "alerts.enabled=false";

    // Nothing is written, sent or served, and everything is tried once.
    private static readonly string[] Off =
    [
        "logging.file.format=none", WithoutAlerts,
        .. Policies("max_attempts=1", "breaker.enabled=false", "retry_budget.enabled=false"),
    ];

    internal static async Task<int> RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("ingot-bench-").FullName;
        await using var collector = await Collector.StartAsync();
        try
        {
            var project = SpineBenchmark.CreateProject(folder, options.Rows);
            string[] on =
            [
                "logging.level=debug", "logging.file.format=json",
                $"telemetry.otlp.endpoint={collector.Address}", "telemetry.otlp.protocol=http", "telemetry.otlp.interval=1s",
                $"telemetry.prometheus.listen=127.0.0.1:{FreePort.Next()}",
                .. Policies("max_attempts=3", "deadline=1h", "attempt_timeout=30m", "breaker.failures=5", "bulkhead.parallel=100", "rate_limit.attempts=10000", "retry_budget.reserve=20"),
            ];
            await DescribeAsync(project, "watched", [.. on, WithoutAlerts]);
            await DescribeAsync(project, "alerting", on);
            await DescribeAsync(project, "unwatched", Off);
            var with = new Measure("whole run, telemetry and policies on", () => RunAsync(project, "watched"));
            var alerting = new Measure("whole run, alerts too", () => RunAsync(project, "alerting"));
            var without = new Measure("whole run, all off", () => RunAsync(project, "unwatched"));
            Measure[] all = [with, alerting, without];
            for (var round = 0; round < options.Rounds; round++)
            {
                // None is always the one that finds a warm machine.
                foreach (var place in Enumerable.Range(round, all.Length))
                    all[place % all.Length].Runs.Add(await all[place % all.Length].Run());
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {options.Rounds} done"));
            }

            if (!collector.Of("v1/metrics").Any() || !collector.Of("v1/traces").Any())
                throw new InvalidOperationException("The collector got nothing, so nothing was measured.");
            await ReportAsync(options, with, alerting, without);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<Measured> RunAsync(string project, string environment)
    {
        SpineBenchmark.Forget(project);
        return Measured.RunAsync("dotnet", [Repository.CommandLine, "run", "--quiet", "--env", environment], project);
    }

    /// <summary>Writes settings down as a project's environment says them.</summary>
    private static Task DescribeAsync(string project, string environment, string[] settings)
    {
        var yaml = new StringBuilder();
        var open = Array.Empty<string>();
        foreach (var setting in settings)
        {
            var end = setting.IndexOf('=', StringComparison.Ordinal);
            var keys = setting[..end].Split('.');
            var known = keys.Zip(open).TakeWhile(k => k.First == k.Second).Count();
            for (var depth = known; depth < keys.Length; depth++)
                yaml.Append(' ', 2 * depth).Append(keys[depth]).AppendLine(depth == keys.Length - 1 ? $": {setting[(end + 1)..]}" : ":");
            open = keys[..^1];
        }

        return File.WriteAllTextAsync(Path.Combine(project, $"ingot.{environment}.yaml"), yaml.ToString());
    }

    private static IEnumerable<string> Policies(params string[] settings) =>
        from policy in (string[])["default", "source", "target", "http"] from setting in settings select $"resilience.policies.{policy}.{setting}";

    private static async Task ReportAsync(BenchOptions options, Measure with, Measure alerting, Measure without)
    {
        // Round by round, because a machine's speed changes over minutes by more than is looked for.
        var (ratio, cpu) = Ratios(with, without);
        var (alertRatio, alertCpu) = Ratios(alerting, without);
        Console.WriteLine("| what | s | CPU s | peak MB |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var m in (Measure[])[with, alerting, without])
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {m.Name} | {m.MedianSeconds:0.00} | {m.MedianCpuSeconds:0.0} | {m.PeakMegabytes:0} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\non / off: {ratio:0.000} of the time (limit {Limit:0.00}), {cpu:0.000} of the processor time; with alerts {alertRatio:0.000} and {alertCpu:0.000}"));
        if (options.JsonFile is not { } file)
            return;
        var json = new JsonObject
        {
            ["rows"] = options.Rows,
            ["ratio"] = ratio,
            ["cpu_ratio"] = cpu,
            ["ratio_with_alerts"] = alertRatio,
            ["cpu_ratio_with_alerts"] = alertCpu,
            ["seconds_on"] = Seconds(with),
            ["seconds_with_alerts"] = Seconds(alerting),
            ["seconds_off"] = Seconds(without),
        };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(json, SpineReport.Indented));
    }

    private static (double Time, double Cpu) Ratios(Measure of, Measure to) =>
        (Measure.MedianRatio(of, to, r => r.Seconds), Measure.MedianRatio(of, to, r => r.CpuSeconds));

    private static JsonArray Seconds(Measure measure) => [.. measure.Runs.Select(r => (JsonNode)r.Seconds)];
}
