using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.TestKit.Servers;

namespace Ingot.Bench.Rest;

/// <summary>Ingot's proven load of an API's pages beside an HTTP client that reads the same pages and does nothing with them.</summary>
internal static class RestBenchmark
{
    private const double Limit = 0.9;
    private static readonly string Self = Path.Combine(AppContext.BaseDirectory, "Ingot.Bench.dll");

    internal static async Task<int> RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("ingot-bench-").FullName;
        try
        {
            await using var server = await OrderPages.StartAsync(options.Rows);
            await using var small = await OrderPages.StartAsync(20_000);
            // The last page is shorter than the others, be it empty.
            var pages = (options.Rows / OrderPages.PageSize) + 1;
            Measure bare = new("an HTTP client reading the pages", () => Measured.RunAsync("dotnet", [Self, "by-hand", "pages", $"{server.Address}/orders", pages.ToString(CultureInfo.InvariantCulture)], folder));
            Measure load = new("API → lake, proved", () => Measured.RunAsync("dotnet", [Self, "ingot", "load", Project(folder, "orders", server), Project(folder, "few", small)], folder));
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var measure in (Measure[])[bare, load])
                    measure.Runs.Add(await measure.Run());
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {options.Rounds} done"));
            }

            Print(options, bare, load);
            if (options.JsonFile is { } file)
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(ToJson(options, bare, load), SpineReport.Indented));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A project that loads the orders of a server, each time anew.</summary>
    private static string Project(string folder, string name, ApiServer server)
    {
        var project = Path.Combine(folder, name);
        if (Directory.Exists(project))
            Directory.Delete(project, recursive: true);
        Directory.CreateDirectory(Path.Combine(project, "jobs"));
        File.WriteAllText(Path.Combine(project, "ingot.yaml"), $"project: {name}\nconnections:\n  shop:\n    kind: rest\n    base_url: {server.Address}\n");
        File.WriteAllText(Path.Combine(project, "jobs", "orders.yaml"), "source:\n  connection: shop\n  endpoint: /orders\n  pagination: page\n  page_size: 1000\ncolumns:\n  amount: decimal(12,2)\n");
        return project;
    }

    private static void Print(BenchOptions options, Measure bare, Measure load)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Rows:N0} records in pages of {OrderPages.PageSize}, {Environment.ProcessorCount} cores; medians of {bare.Runs.Count}"));
        Console.WriteLine();
        Console.WriteLine("| what | s | records/s | CPU s | peak MB |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var m in (Measure[])[bare, load])
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {m.Name} | {m.MedianSeconds:0.00} | {options.Rows / m.MedianSeconds / 1e3:0} k | {m.MedianCpuSeconds:0.0} | {m.PeakMegabytes:0} |"));
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rate of the load / rate of the client: {bare.MedianSeconds / load.MedianSeconds:0.00}   (limit {Limit:0.00})"));
    }

    private static JsonObject ToJson(BenchOptions options, Measure bare, Measure load) => new()
    {
        ["records"] = options.Rows,
        ["clientSeconds"] = bare.MedianSeconds,
        ["loadSeconds"] = load.MedianSeconds,
        ["loadPeakMegabytes"] = load.PeakMegabytes,
        ["rate"] = bare.MedianSeconds / load.MedianSeconds,
    };
}
