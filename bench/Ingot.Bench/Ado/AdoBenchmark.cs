using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Bench.Postgres;

namespace Ingot.Bench.Ado;

/// <summary>
/// Rows of an ADO.NET driver into DuckDB's vectors, and into the lake, beside a loop over the same driver's reader that takes each
/// value in its own type and drops it.
/// </summary>
internal sealed class AdoBenchmark : IDisposable
{
    private static readonly string Self = Path.Combine(AppContext.BaseDirectory, "Ingot.Bench.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("ingot-bench-").FullName;
    private readonly OrdersServer _server = new();

    internal static async Task<int> RunAsync(BenchOptions options)
    {
        using var benchmark = new AdoBenchmark();
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
        _server.Fill(options.Rows);
        var connection = _server.ConnectionString(OrdersServer.Source);
        Measure bare = new("a loop over the driver's reader", () => Measured.RunAsync("dotnet", [Self, "by-hand", "reader", connection], _folder));
        Measure filled = new("driver → vectors", () => Measured.RunAsync("dotnet", [Self, "ingot", "fill", connection], _folder));
        Measure load = new("driver → lake, proved", Load);
        Measure[] measures = [bare, filled, load];
        await MeasureRounds.RunAsync(measures, options.Rounds);
        var (filler, lake) = (filled.MedianSeconds / bare.MedianSeconds, load.MedianSeconds / bare.MedianSeconds);
        Console.WriteLine(Line($"{options.Rows:N0} rows by Npgsql, {Environment.ProcessorCount} cores; medians of {options.Rounds}"));
        Console.WriteLine();
        MeasureRounds.Print(measures, options.Rows);
        Console.WriteLine(Line($"driver → vectors / loop: {filler:0.00}"));
        Console.WriteLine(Line($"driver → lake / loop: {lake:0.00}"));
        if (options.JsonFile is { } file)
        {
            var json = new JsonObject
            {
                ["rows"] = options.Rows,
                ["cores"] = Environment.ProcessorCount,
                ["vectors_by_loop"] = filler,
                ["lake_by_loop"] = lake,
                ["seconds"] = new JsonObject(measures.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.MedianSeconds))),
            };
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(json, SpineReport.Indented));
        }
    }

    private Task<Measured> Load()
    {
        var project = new OrdersProject(Path.Combine(_folder, "orders"), _server, "orders").WriteByDriver();
        var warmUp = new OrdersProject(Path.Combine(_folder, "few"), _server, "few_orders").WriteByDriver();
        return Measured.RunAsync("dotnet", [Self, "ingot", "load", project, warmUp], project);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
