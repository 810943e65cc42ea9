using System.Globalization;
using Ingot.Bench;

// ingot-bench spine [--rows N] [--rounds K] [--json FILE]: see bench/README.md.
// ingot-bench by-hand load|run …: the same work in plain DuckDB SQL, as a process of its own.
return args switch
{
    ["spine", .. var options] => await SpineBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["by-hand", "load", var csv, var target] => Print(ByHand.Load(csv, target)),
    ["ingot", "load", var project] => Print(await IngotLoad.RunAsync(project)),
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
    Console.Error.WriteLine("usage: bench spine [--rows N] [--rounds K] [--json FILE]");
    return 2;
}
