using System.Globalization;
using System.Text.Json;

namespace Ingot.Bench.Postgres;

/// <summary>
/// Ingot beside psql on the same table of the same server, in turn: out of PostgreSQL into a proven lake table, and from
/// one database into another. At a fifth of the rows, all of them, and four times as many, for time and memory by size.
/// </summary>
internal sealed class PostgresBenchmark : IDisposable
{
    private static readonly string Self = Path.Combine(AppContext.BaseDirectory, "Ingot.Bench.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("ingot-bench-").FullName;
    private readonly OrdersServer _server = new();

    internal static async Task<int> RunAsync(BenchOptions options)
    {
        using var benchmark = new PostgresBenchmark();
        long[] sizes = options.OneSize ? [options.Rows] : [options.Rows / 5, options.Rows * 4, options.Rows];
        var bySize = new List<SizeMeasures>();
        IReadOnlyList<Measure> measures = [];
        foreach (var rows in sizes)
        {
            benchmark._server.Fill(rows);
            // The last size is the one that everything is measured at.
            measures = rows == options.Rows ? benchmark.Measures() : [benchmark.Psql(), benchmark.Load(PostgresReport.Lake, 1, "transit")];
            // A load of a second is disturbed more than a longer one, so that fewer rows are read more often.
            var rounds = options.Rounds * (int)Math.Max(options.Rows / rows, 1);
            for (var round = 0; round < rounds; round++)
            {
                foreach (var measure in measures)
                    measure.Runs.Add(await measure.Run());
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, round {round + 1} of {rounds} done"));
            }

            bySize.Add(new SizeMeasures(rows, measures.First(m => m.Name == PostgresReport.Psql), measures.First(m => m.Name == PostgresReport.Lake)));
        }

        var report = new PostgresReport(options.Rows, measures, [.. bySize.OrderBy(s => s.Rows)]);
        report.Print(Console.Out);
        if (options.JsonFile is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report.ToJson(), SpineReport.Indented));
        return 0;
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private IReadOnlyList<Measure> Measures() =>
    [
        Psql(),
        Load(PostgresReport.Lake, 1, "transit"),
        Load(PostgresReport.LakeUnproved, 1, "off"),
        new(PostgresReport.PsqlHalves, () => Shell($"{Out($"(SELECT * FROM orders WHERE ctid < '({Middle},0)')")} > /dev/null & {Out($"(SELECT * FROM orders WHERE ctid >= '({Middle},0)')")} > /dev/null & wait")),
        Load(PostgresReport.LakeTwo, 2, "transit"),
        new(PostgresReport.Encoding, Encode),
        new(PostgresReport.PsqlCopy, () => Emptied(() => Shell($"{Out("orders")} | {_server.Psql(OrdersServer.Target, "COPY orders FROM STDIN (FORMAT binary)")}"))),
        Copy(PostgresReport.Table, "transit"),
        Copy(PostgresReport.TableUnproved, "off"),
    ];

    private long Middle => _server.Scalar<long>(OrdersServer.Source, "SELECT pg_relation_size('orders') / current_setting('block_size')::int8 / 2");

    private Measure Psql() => new(PostgresReport.Psql, () => Shell($"{Out("orders")} > /dev/null"));

    /// <summary>The rows that the load before left in the lake, encoded once more by DuckDB alone.</summary>
    private Task<Measured> Encode() =>
        Measured.RunAsync("dotnet", [Self, "by-hand", "encode", Path.Combine(_folder, "orders", "lake", "**", "*.parquet"), Path.Combine(_folder, "by-hand.parquet")], _folder);

    private Measure Load(string name, int connections, string prove) => new(name, () => Work(connections, prove, target: false));

    private Measure Copy(string name, string prove) => new(name, () => Emptied(() => Work(1, prove, target: true)));

    private string Out(string what) => _server.Psql(OrdersServer.Source, $"COPY {what} TO STDOUT (FORMAT binary)");

    private Task<Measured> Emptied(Func<Task<Measured>> run)
    {
        _server.Empty();
        return run();
    }

    private static Task<Measured> Shell(string command) => Measured.RunAsync("/bin/sh", ["-c", command], Path.GetTempPath());

    private Task<Measured> Work(int connections, string prove, bool target)
    {
        var project = new OrdersProject(Path.Combine(_folder, "orders"), _server, "orders").Write(connections, prove, target);
        var warmUp = new OrdersProject(Path.Combine(_folder, "few_orders"), _server, "few_orders").Write(connections, prove, target);
        return Measured.RunAsync("dotnet", [Self, "ingot", "load", project, warmUp], project);
    }
}
