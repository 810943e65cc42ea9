using System.Globalization;
using Ingot.Bench;
using Ingot.Bench.Ado;
using Ingot.Bench.Postgres;
using Ingot.Bench.Rest;

// ingot-bench spine [--rows N] [--rounds K] [--json FILE]: see bench/README.md.
// ingot-bench spine overhead [--rows N] [--rounds K] [--json FILE]
// ingot-bench postgres [--rows N] [--rounds K] [--sizes one|all] [--json FILE]
// ingot-bench incremental [--rows N] [--rounds K] [--json FILE]
// ingot-bench parallel [--rows N of each table] [--rounds K] [--json FILE]
// ingot-bench ado [--rows N] [--rounds K] [--json FILE]
// ingot-bench rest [--rows N] [--rounds K] [--json FILE]
// ingot-bench by-hand load|encode|run …: the same work in plain DuckDB SQL, as a process of its own.
return args switch
{
    ["spine", "overhead", .. var options] => await OverheadBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["spine", .. var options] => await SpineBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["postgres", .. var options] => await PostgresBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["incremental", .. var options] => await IncrementalBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["parallel", .. var options] => await ParallelBenchmark.RunAsync(BenchOptions.Parse(["--rows", "250000", .. options])),
    ["ado", .. var options] => await AdoBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["rest", .. var options] => await RestBenchmark.RunAsync(BenchOptions.Parse(["--rows", "1000000", .. options])),
    ["by-hand", "pages", var url, var pages] => Print(await BarePages.RunAsync(url, int.Parse(pages, CultureInfo.InvariantCulture))),
    ["by-hand", "reader", var connection] => Print(await BareReader.RunAsync(connection)),
    ["by-hand", "load", var csv, var target] => Print(ByHand.Load(csv, target)),
    ["by-hand", "encode", var parquet, var target] => Print(ByHand.Encode(parquet, target)),
    ["ingot", "load", var project] => Print(await IngotLoad.RunAsync(project)),
    ["ingot", "load", var project, var warmUp] => Print(await IngotLoad.RunAsync(project, warmUp)),
    ["ingot", "fill", var connection] => Print(await FilledVectors.RunAsync(connection)),
    ["ingot", "ingest", var project, var warmUp, var parallel] => Print(await IngotIngest.RunAsync(project, warmUp, int.Parse(parallel, CultureInfo.InvariantCulture))),
    ["by-hand", "run", var project] => ByHand.Run(project),
    _ => Usage(),
};

// The seconds of the work itself, as the last line.
static int Print(double seconds)
{
    Console.WriteLine(seconds.ToString(CultureInfo.InvariantCulture));
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: bench spine [overhead]|postgres|incremental|parallel|ado|rest [--rows N] [--rounds K] [--json FILE]");
    return 2;
}
