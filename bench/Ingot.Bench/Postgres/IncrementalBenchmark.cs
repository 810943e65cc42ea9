using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ingot.Bench.Postgres;

/// <summary>
/// Fifty thousand changed rows of an indexed table, loaded by watermark into the lake, out of all rows and out of a tenth of
/// them: the time must follow what changed and not what is there. Beside it what the server alone needs for the same rows.
/// </summary>
internal sealed class IncrementalBenchmark : IDisposable
{
    private const int Changes = 50_000;
    private const double Limit = 1.2;
    private static readonly string Self = Path.Combine(AppContext.BaseDirectory, "Ingot.Bench.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("ingot-bench-").FullName;
    private readonly OrdersServer _server = new();
    private int _round;

    internal static async Task<int> RunAsync(BenchOptions options)
    {
        using var benchmark = new IncrementalBenchmark();
        var (few, fewPsql) = await benchmark.MeasureAsync(options.Rows / 10, options.Rounds);
        var (all, allPsql) = await benchmark.MeasureAsync(options.Rows, options.Rounds);
        var (ratio, psqlRatio) = (all.MedianSeconds / few.MedianSeconds, allPsql.MedianSeconds / fewPsql.MedianSeconds);
        var ownRatio = (all.MedianSeconds - allPsql.MedianSeconds) / (few.MedianSeconds - fewPsql.MedianSeconds);
        Console.WriteLine(Line($"{Changes:N0} changed rows, {Environment.ProcessorCount} cores; medians of {options.Rounds}"));
        Console.WriteLine();
        Console.WriteLine("| out of | s | changed rows/s | CPU s | peak MB |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var measure in (Measure[])[fewPsql, allPsql, few, all])
            Console.WriteLine(Line($"| {measure.Name} | {measure.MedianSeconds:0.000} | {Changes / measure.MedianSeconds / 1e3:0} k | {measure.MedianCpuSeconds:0.0} | {measure.PeakMegabytes:0} |"));
        Console.WriteLine();
        Console.WriteLine(Line($"all rows / a tenth of them, what psql needs taken off: {ownRatio:0.00}   (limit {Limit:0.00})"));
        Console.WriteLine(Line($"all rows / a tenth of them: {ratio:0.00}, of psql {psqlRatio:0.00}"));
        if (options.JsonFile is { } file)
        {
            var json = new JsonObject
            {
                ["rows"] = options.Rows,
                ["changes"] = Changes,
                ["ratio"] = ratio,
                ["own_ratio"] = ownRatio,
                ["few_seconds"] = few.MedianSeconds,
                ["all_seconds"] = all.MedianSeconds,
                ["psql_ratio"] = psqlRatio,
                ["psql_few_seconds"] = fewPsql.MedianSeconds,
                ["psql_all_seconds"] = allPsql.MedianSeconds,
            };
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(json, SpineReport.Indented));
        }

        return 0;
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(Measure Load, Measure Psql)> MeasureAsync(long rows, int rounds)
    {
        _server.Fill(rows);
        _server.Execute(OrdersServer.Source, "CREATE INDEX ON orders (updated_at); CREATE INDEX ON few_orders (updated_at); CREATE UNIQUE INDEX ON orders (id); ANALYZE");
        var project = new OrdersProject(Path.Combine(_folder, Line($"orders-{rows}")), _server, "orders").WriteIncremental("updated_at");
        var warmUp = new OrdersProject(Path.Combine(_folder, Line($"few-{rows}")), _server, "few_orders").WriteIncremental("updated_at");
        await Measured.RunAsync("dotnet", [Self, "ingot", "load", project, warmUp], project);
        var measure = new Measure(Line($"{rows:N0} rows, Ingot"), () => Measured.RunAsync("dotnet", [Self, "ingot", "load", project, warmUp], project));
        var psql = new Measure(Line($"{rows:N0} rows, psql COPY of the range > /dev/null"), () => Measured.RunAsync("/bin/sh", ["-c", Range(_round)], _folder));
        for (var round = 1; round <= rounds; round++)
        {
            _round = round;
            // Spread over the whole table, each at a moment of its own after all others.
            Change("orders", Changes, rows, round);
            Change("few_orders", 1000, 100_000, round);
            // Whoever comes second finds in the server's memory what the first had fetched.
            foreach (var next in round % 2 == 0 ? (Measure[])[measure, psql] : [psql, measure])
                next.Runs.Add(await next.Run());
            Console.Error.WriteLine(Line($"{rows:N0} rows, round {round} of {rounds} done"));
        }

        return (measure, psql);
    }

    /// <summary>The rows of a round's changes, as the load asks for them: everything since the round before.</summary>
    private string Range(int round) => _server.Psql(
        OrdersServer.Source, Line($"COPY (SELECT * FROM orders WHERE updated_at >= timestamp '2030-01-01' + interval '{round} days') TO STDOUT (FORMAT binary)")) + " > /dev/null";

    private void Change(string table, int changes, long rows, int round)
    {
        _server.Execute(OrdersServer.Source, Line($"""
            UPDATE {table} SET quantity = quantity + 1, updated_at = timestamp '2030-01-01' + make_interval(days => {round}, secs => id * 0.001)
            WHERE id % {Math.Max(1, rows / changes)} = {round}
            """));
        _server.Execute(OrdersServer.Source, $"VACUUM (ANALYZE) {table}");
        _server.Execute(OrdersServer.Source, "CHECKPOINT");
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
