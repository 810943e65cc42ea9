using System.Globalization;
using System.Text.Json;
using Ingot.Cli.Demo;
using Ingot.TestKit;

namespace Ingot.Bench;

/// <summary>
/// Ingot beside plain DuckDB on the same file, in turn, each in a process of its own: the load of one CSV into a proven
/// lake table (the work alone, without start-up), and the whole run through bronze, silver and gold (whole processes).
/// </summary>
internal static class SpineBenchmark
{
    private static readonly string Self = Path.Combine(AppContext.BaseDirectory, "Ingot.Bench.dll");

    internal static async Task<int> RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("ingot-bench-").FullName;
        try
        {
            var project = CreateProject(folder, options.Rows);
            var csv = Path.Combine(project, "data", "online_retail.csv");
            var measures = new List<Measure>
            {
                new("load by hand: COPY (SELECT … FROM read_csv) TO parquet", () => Hand("load", csv, Path.Combine(folder, "by-hand.parquet"))),
                new("load, proved", () => Load(project, "transit")),
                new("load, proof off", () => Load(project, "off")),
                new("whole run by hand: the same SQL in one session", () => Hand("run", project)),
                new("whole run, proved and checked", () => Whole(project)),
            };
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var measure in measures)
                    measure.Runs.Add(await measure.Run());
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {options.Rounds} done"));
            }

            var report = new SpineReport(options.Rows, new FileInfo(csv).Length, measures);
            report.Print(Console.Out);
            if (options.JsonFile is { } file)
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report.ToJson(), SpineReport.Indented));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static string CreateProject(string folder, long rows)
    {
        var project = Path.Combine(folder, "retail");
        new DemoProject(project).Prepare(rows, CancellationToken.None);
        return project;
    }

    private static Task<Measured> Hand(params string[] what) =>
        Measured.RunAsync("dotnet", [Self, "by-hand", .. what], Path.GetTempPath());

    private static Task<Measured> Load(string project, string prove)
    {
        Forget(project);
        var job = Path.Combine(project, "jobs", "sales.yaml");
        var lines = File.ReadAllLines(job).Where(l => !l.StartsWith("prove:", StringComparison.Ordinal)).Append($"prove: {prove}");
        File.WriteAllLines(job, lines);
        return Measured.RunAsync("dotnet", [Self, "ingot", "load", project], project);
    }

    private static Task<Measured> Whole(string project)
    {
        Forget(project);
        var job = Path.Combine(project, "jobs", "sales.yaml");
        File.WriteAllLines(job, File.ReadAllLines(job).Where(l => !l.StartsWith("prove:", StringComparison.Ordinal)));
        return Measured.RunAsync("dotnet", [Repository.CommandLine, "run", "--quiet"], project);
    }

    /// <summary>Every measured run starts from a project that has never run.</summary>
    internal static void Forget(string project)
    {
        foreach (var made in new[] { "lake", ".ingot" }.Select(f => Path.Combine(project, f)).Where(Directory.Exists))
            Directory.Delete(made, recursive: true);
        foreach (var file in Directory.EnumerateFiles(project, "*.duckdb*"))
            File.Delete(file);
    }
}
