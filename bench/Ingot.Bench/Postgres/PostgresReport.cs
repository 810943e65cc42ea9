using System.Globalization;
using System.Text.Json.Nodes;

namespace Ingot.Bench.Postgres;

/// <summary>The benchmark's figures: medians, and the ratios that count.</summary>
internal sealed record PostgresReport(long Rows, IReadOnlyList<Measure> Measures, IReadOnlyList<(long Rows, Measure Load)> Sizes)
{
    internal const string Psql = "psql COPY TO STDOUT (binary) > /dev/null";
    internal const string Lake = "table → lake, proved";
    internal const string LakeUnproved = "table → lake, proof off";
    internal const string PsqlHalves = "two psql at once, a half each";
    internal const string LakeTwo = "table → lake, proved, 2 connections";
    internal const string PsqlCopy = "psql COPY into psql COPY, database to database";
    internal const string Table = "table → table of another database, proved";
    internal const string TableUnproved = "table → table of another database, proof off";

    private IReadOnlyList<(string Name, double Ratio, double Limit)> Ratios =>
    [
        ("table → lake, proved / psql", Ratio(Lake, Psql), 1.15),
        ("table → lake, proved, 2 connections / two psql", Ratio(LakeTwo, PsqlHalves), 1.30),
        ("table → table, proved / psql | psql", Ratio(Table, PsqlCopy), 1.20),
        ("peak memory, largest / smallest size", Spread(m => m.PeakMegabytes), 1.15),
        ("time per row, slowest / fastest size", Spread((rows, m) => m.MedianSeconds / rows), 1.10),
    ];

    internal void Print(TextWriter writer)
    {
        writer.WriteLine(Line($"{Rows:N0} rows, {Environment.ProcessorCount} cores; medians of {Measures[0].Runs.Count}"));
        writer.WriteLine();
        writer.WriteLine("| what | s | rows/s | CPU s | peak MB |");
        writer.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var m in Measures)
            writer.WriteLine(Line($"| {m.Name} | {m.MedianSeconds:0.00} | {Rows / m.MedianSeconds / 1e6:0.00} M | {m.MedianCpuSeconds:0.0} | {m.PeakMegabytes:0} |"));
        foreach (var (rows, m) in Sizes.Where(s => s.Rows != Rows))
            writer.WriteLine(Line($"| {m.Name}, {rows:N0} rows | {m.MedianSeconds:0.00} | {rows / m.MedianSeconds / 1e6:0.00} M | {m.MedianCpuSeconds:0.0} | {m.PeakMegabytes:0} |"));
        writer.WriteLine();
        foreach (var (name, ratio, limit) in Ratios)
            writer.WriteLine(Line($"{name}: {ratio:0.00}   (limit {limit:0.00})"));
    }

    internal JsonObject ToJson() => new()
    {
        ["rows"] = Rows,
        ["cores"] = Environment.ProcessorCount,
        ["ratios"] = new JsonObject(Ratios.Select(r => KeyValuePair.Create(r.Name, (JsonNode?)r.Ratio))),
        ["measures"] = new JsonArray([.. Measures.Select(m => Figures(Rows, m)), .. Sizes.Where(s => s.Rows != Rows).Select(s => Figures(s.Rows, s.Load))]),
    };

    private static JsonObject Figures(long rows, Measure m) => new()
    {
        ["name"] = m.Name,
        ["rows"] = rows,
        ["seconds"] = new JsonArray([.. m.Runs.Select(r => (JsonNode)r.Seconds)]),
        ["cpu_seconds"] = new JsonArray([.. m.Runs.Select(r => (JsonNode)r.CpuSeconds)]),
        ["peak_megabytes"] = m.PeakMegabytes,
    };

    private double Ratio(string ours, string limit) => Measures.First(m => m.Name == ours).MedianSeconds / Measures.First(m => m.Name == limit).MedianSeconds;

    private double Spread(Func<Measure, double> figure) => Spread((_, m) => figure(m));

    private double Spread(Func<long, Measure, double> figure) => Sizes.Max(s => figure(s.Rows, s.Load)) / Sizes.Min(s => figure(s.Rows, s.Load));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
