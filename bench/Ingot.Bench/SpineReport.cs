using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ingot.Bench;

/// <summary>The benchmark's figures: medians, and the ratios that count.</summary>
internal sealed record SpineReport(long Rows, long Bytes, IReadOnlyList<Measure> Measures)
{
    internal static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    private double LoadRatio => Measures[1].MedianSeconds / Measures[0].MedianSeconds;

    private double ProofCost => (Measures[1].MedianSeconds / Measures[2].MedianSeconds) - 1;

    private double RunRatio => Measures[4].MedianSeconds / Measures[3].MedianSeconds;

    internal void Print(TextWriter writer)
    {
        writer.WriteLine(Line($"{Rows:N0} rows, {Bytes / 1e6:N0} MB of CSV, {Environment.ProcessorCount} cores; medians of {Measures[0].Runs.Count}"));
        writer.WriteLine();
        writer.WriteLine("| what | s | rows/s | CPU s | peak MB |");
        writer.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var m in Measures)
            writer.WriteLine(Line($"| {m.Name} | {m.MedianSeconds:0.00} | {Rows / m.MedianSeconds / 1e6:0.00} M | {m.MedianCpuSeconds:0.0} | {m.PeakMegabytes:0} |"));
        writer.WriteLine();
        writer.WriteLine(Line($"proven load / by hand: {LoadRatio:0.00}   (limit 1.40)"));
        writer.WriteLine(Line($"whole run / by hand:   {RunRatio:0.00}   (limit 1.30)"));
        writer.WriteLine(Line($"cost of the proof:     {ProofCost * 100:0} % of the load"));
    }

    internal JsonObject ToJson() => new()
    {
        ["rows"] = Rows,
        ["bytes"] = Bytes,
        ["cores"] = Environment.ProcessorCount,
        ["load_ratio"] = LoadRatio,
        ["run_ratio"] = RunRatio,
        ["proof_cost"] = ProofCost,
        ["measures"] = new JsonArray([.. Measures.Select(m => new JsonObject
        {
            ["name"] = m.Name,
            ["seconds"] = new JsonArray([.. m.Runs.Select(r => (JsonNode)r.Seconds)]),
            ["cpu_seconds"] = new JsonArray([.. m.Runs.Select(r => (JsonNode)r.CpuSeconds)]),
            ["peak_megabytes"] = m.PeakMegabytes,
        })]),
    };

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
