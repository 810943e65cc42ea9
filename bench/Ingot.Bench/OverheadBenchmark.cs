using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Bench;

/// <summary>What it costs to be watched and to be tried again: the same run with telemetry and policies on and off, in turn.</summary>
internal static class OverheadBenchmark
{
    private const double Limit = 1.03;

    // Nothing is written, sent or served, and everything is tried once.
    private static readonly string[] Off =
    [
        "logging.file.format=none", "alerts.enabled=false",
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
            var with = new Measure("whole run, telemetry and policies on", () => RunAsync(project, on));
            var without = new Measure("whole run, both off", () => RunAsync(project, Off));
            // Neither is always the one that finds a warm machine.
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var measure in round % 2 == 0 ? (Measure[])[with, without] : [without, with])
                    measure.Runs.Add(await measure.Run());
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {options.Rounds} done"));
            }

            if (!collector.Of("v1/metrics").Any() || !collector.Of("v1/traces").Any())
                throw new InvalidOperationException("The collector got nothing, so nothing was measured.");
            await ReportAsync(options, with, without);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<Measured> RunAsync(string project, string[] settings)
    {
        SpineBenchmark.Forget(project);
        return Measured.RunAsync("dotnet", [Repository.CommandLine, "run", "--quiet", .. settings.SelectMany(s => (string[])["--set", s])], project);
    }

    private static IEnumerable<string> Policies(params string[] settings) =>
        from policy in (string[])["default", "source", "target", "http"] from setting in settings select $"resilience.policies.{policy}.{setting}";

    private static async Task ReportAsync(BenchOptions options, params Measure[] measures)
    {
        // Pair by pair, because a machine's speed changes over minutes by more than is looked for.
        var ratio = Measure.MedianRatio(measures[0], measures[1], r => r.Seconds);
        var cpu = Measure.MedianRatio(measures[0], measures[1], r => r.CpuSeconds);
        Console.WriteLine("| what | s | CPU s | peak MB |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var m in measures)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {m.Name} | {m.MedianSeconds:0.00} | {m.MedianCpuSeconds:0.0} | {m.PeakMegabytes:0} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\non / off: {ratio:0.000} of the time (limit {Limit:0.00}), {cpu:0.000} of the processor time"));
        if (options.JsonFile is not { } file)
            return;
        var json = new JsonObject
        {
            ["rows"] = options.Rows,
            ["ratio"] = ratio,
            ["cpu_ratio"] = cpu,
            ["seconds_on"] = new JsonArray([.. measures[0].Runs.Select(r => (JsonNode)r.Seconds)]),
            ["seconds_off"] = new JsonArray([.. measures[1].Runs.Select(r => (JsonNode)r.Seconds)]),
        };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(json, SpineReport.Indented));
    }
}
