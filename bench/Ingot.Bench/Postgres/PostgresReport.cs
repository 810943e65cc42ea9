using System.Globalization;
using System.Text.Json.Nodes;

namespace Ingot.Bench.Postgres;

/// <summary>The benchmark's figures: medians, and the ratios that count.</summary>
internal sealed record PostgresReport(long Rows, IReadOnlyList<Measure> Measures, IReadOnlyList<SizeMeasures> Sizes)
{
    internal const string Psql = "psql COPY TO STDOUT (binary) > /dev/null";
    internal const string Lake = "table → lake, proved";
    internal const string LakeUnproved = "table → lake, proof off";
    internal const string PsqlHalves = "two psql at once, a half each";
    internal const string LakeTwo = "table → lake, proved, 2 connections";
    internal const string Encoding = "DuckDB encoding the same rows out of its memory (CPU s)";
    internal const string PsqlCopy = "psql COPY into psql COPY, database to database";
    internal const string Table = "table → table of another database, proved";
    internal const string TableUnproved = "table → table of another database, proof off";

    private IReadOnlyList<(string Name, double Ratio, double Limit)> Ratios =>
    [
        ("table → lake, proved / psql", Ratio(Lake, Psql), 1.15),
        ("table → lake, proved, 2 connections / two psql", Ratio(LakeTwo, PsqlHalves), 1.30),
        ("table → table, proof off / psql | psql", Ratio(TableUnproved, PsqlCopy), 1.20),
        ("peak memory, largest / smallest size", Spread(s => s.Load.PeakMegabytes), 1.15),
        ("time by psql's of the same size, slowest / fastest size", Spread(s => s.Load.MedianSeconds / s.Psql.MedianSeconds), 1.10),
    ];

    /// <summary>Ratios that no limit is set for.</summary>
    private IReadOnlyList<(string Name, double Ratio)> Others =>
    [
        ("table → table, proved / psql | psql", Ratio(Table, PsqlCopy)),
        ("time per row, slowest / fastest size", Spread(s => s.Load.MedianSeconds / s.Rows)),
        ("the same of psql", Spread(s => s.Psql.MedianSeconds / s.Rows)),
        ("table → lake, proved, 2 connections / least that these cores allow", Find(LakeTwo).MedianSeconds / LeastWithTwo),
    ];

    /// <summary>
    /// Seconds that two sessions of the server and DuckDB's encoder need when every core is busy all the time: the processor
    /// time of the two psql, servers included, and of the encoding, over the cores.
    /// </summary>
    private double LeastWithTwo =>
        Math.Max(Find(PsqlHalves).MedianSeconds, (Find(PsqlHalves).MedianMachineCpuSeconds + Find(Encoding).MedianSeconds) / Environment.ProcessorCount);

    internal void Print(TextWriter writer)
    {
        writer.WriteLine(Line($"{Rows:N0} rows, {Environment.ProcessorCount} cores; medians of {Measures[0].Runs.Count}, of more runs for fewer rows"));
        writer.WriteLine();
        writer.WriteLine("| what | s | rows/s | CPU s | whole machine's | peak MB |");
        writer.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var m in Measures)
            writer.WriteLine(Line(m, m.Name, Rows));
        foreach (var size in Sizes.Where(s => s.Rows != Rows))
        {
            foreach (var m in (Measure[])[size.Psql, size.Load])
                writer.WriteLine(Line(m, Line($"{m.Name}, {size.Rows:N0} rows"), size.Rows));
        }

        writer.WriteLine();
        foreach (var (name, ratio, limit) in Ratios)
            writer.WriteLine(Line($"{name}: {ratio:0.00}   (limit {limit:0.00})"));
        foreach (var (name, ratio) in Others)
            writer.WriteLine(Line($"{name}: {ratio:0.00}"));
    }

    internal JsonObject ToJson() => new()
    {
        ["rows"] = Rows,
        ["cores"] = Environment.ProcessorCount,
        ["ratios"] = new JsonObject(Ratios.Select(r => (r.Name, r.Ratio)).Concat(Others).Select(r => KeyValuePair.Create(r.Name, (JsonNode?)r.Ratio))),
        ["measures"] = new JsonArray([.. Measures.Select(m => Figures(Rows, m)), .. Sizes.Where(s => s.Rows != Rows).SelectMany(s => (JsonObject[])[Figures(s.Rows, s.Psql), Figures(s.Rows, s.Load)])]),
    };

    private static JsonObject Figures(long rows, Measure m) => new()
    {
        ["name"] = m.Name,
        ["rows"] = rows,
        ["seconds"] = new JsonArray([.. m.Runs.Select(r => (JsonNode)r.Seconds)]),
        ["cpu_seconds"] = new JsonArray([.. m.Runs.Select(r => (JsonNode)r.CpuSeconds)]),
        ["machine_cpu_seconds"] = new JsonArray([.. m.Runs.Select(r => (JsonNode)r.MachineCpuSeconds)]),
        ["peak_megabytes"] = m.PeakMegabytes,
    };

    private Measure Find(string name) => Measures.First(m => m.Name == name);

    private double Ratio(string ours, string limit) => Find(ours).MedianSeconds / Find(limit).MedianSeconds;

    private double Spread(Func<SizeMeasures, double> figure) => Sizes.Max(figure) / Sizes.Min(figure);

    private static string Line(Measure m, string name, long rows) =>
        Line($"| {name} | {m.MedianSeconds:0.00} | {rows / m.MedianSeconds / 1e6:0.00} M | {m.MedianCpuSeconds:0.0} | {m.MedianMachineCpuSeconds:0.0} | {m.PeakMegabytes:0} |");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
