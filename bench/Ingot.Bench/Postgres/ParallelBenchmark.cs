using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ingot.Bench.Postgres;

/// <summary>
/// Twenty tables of one server into the lake, as many loads at once as a project runs unless it says otherwise, beside one
/// after the other; and the same by psql, which tells what the server and the cores allow.
/// </summary>
internal sealed class ParallelBenchmark : IDisposable
{
    private const int Tables = 20;
    private const double Limit = 1.6;
    private static readonly string Self = Path.Combine(AppContext.BaseDirectory, "Ingot.Bench.dll");
    private static readonly int AtOnce = Math.Min(Environment.ProcessorCount, 4);

    private readonly string _folder = Directory.CreateTempSubdirectory("ingot-bench-").FullName;
    private readonly OrdersServer _server = new();
    private readonly long _rows;

    private ParallelBenchmark(long rows)
    {
        _rows = rows;
        _server.Fill(rows);
        foreach (var table in Names)
            _server.Execute(OrdersServer.Source, $"CREATE TABLE {table} AS SELECT * FROM orders");
        _server.Execute(OrdersServer.Source, "VACUUM (ANALYZE, FREEZE)");
        _server.Execute(OrdersServer.Source, "CHECKPOINT");
    }

    private static IEnumerable<string> Names => Enumerable.Range(1, Tables).Select(n => Line($"orders_{n}"));

    internal static async Task<int> RunAsync(BenchOptions options)
    {
        using var benchmark = new ParallelBenchmark(options.Rows);
        await benchmark.MeasureAsync(options);
        return 0;
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task MeasureAsync(BenchOptions options)
    {
        Measure one = new("Ingot, one load after the other", () => Ingest(1));
        Measure many = new(Line($"Ingot, {AtOnce} loads at once"), () => Ingest(AtOnce));
        Measure psqlOne = new("psql COPY > /dev/null, one after the other", () => Psql(1));
        Measure psqlMany = new(Line($"psql COPY > /dev/null, {AtOnce} at once"), () => Psql(AtOnce));
        Measure[] measures = [psqlOne, psqlMany, one, many];
        await MeasureRounds.RunAsync(measures, options.Rounds);
        var (gain, psqlGain) = (one.MedianSeconds / many.MedianSeconds, psqlOne.MedianSeconds / psqlMany.MedianSeconds);
        var most = one.MedianSeconds / (one.MedianMachineCpuSeconds / Environment.ProcessorCount);
        Console.WriteLine(Line($"{Tables} tables of {_rows:N0} rows, {Environment.ProcessorCount} cores; medians of {options.Rounds}"));
        Console.WriteLine();
        MeasureRounds.Print(measures, Tables * _rows);
        Console.WriteLine(Line($"rate at once / rate one after the other: {gain:0.00}   (limit {Limit:0.00})"));
        Console.WriteLine(Line($"the most that these cores allow, were all of them busy with that work all the time: {most:0.00}"));
        Console.WriteLine(Line($"the same of psql: {psqlGain:0.00}"));
        if (options.JsonFile is { } file)
        {
            var json = new JsonObject
            {
                ["tables"] = Tables,
                ["rows"] = _rows,
                ["cores"] = Environment.ProcessorCount,
                ["gain"] = gain,
                ["most_gain"] = most,
                ["psql_gain"] = psqlGain,
                ["seconds"] = new JsonObject(measures.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.MedianSeconds))),
            };
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(json, SpineReport.Indented));
        }
    }

    private Task<Measured> Ingest(int parallel)
    {
        var project = new OrdersProject(Path.Combine(_folder, "orders"), _server, "orders").WriteMany(Names);
        var warmUp = new OrdersProject(Path.Combine(_folder, "few"), _server, "few_orders").WriteMany(["few_orders"]);
        return Measured.RunAsync("dotnet", [Self, "ingot", "ingest", project, warmUp, parallel.ToString(CultureInfo.InvariantCulture)], project);
    }

    /// <summary>All tables by psql, so many at once: xargs begins the next when one ends.</summary>
    private Task<Measured> Psql(int atOnce)
    {
        var copy = _server.Psql(OrdersServer.Source, "COPY {} TO STDOUT (FORMAT binary)");
        return Measured.RunAsync("/bin/sh", ["-c", Line($"printf '%s\\n' {string.Join(' ', Names)} | xargs -P {atOnce} -I {{}} {copy} > /dev/null")], Path.GetTempPath());
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
