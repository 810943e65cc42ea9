using Ingot.Bench;

// ingot-bench spine [--rows N] [--rounds K] [--json FILE]: see bench/README.md.
// ingot-bench by-hand load|run …: the same work in plain DuckDB SQL, as a process of its own.
return args switch
{
    ["spine", .. var options] => await SpineBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["by-hand", "load", var csv, var target] => ByHand.Load(csv, target),
    ["by-hand", "run", var project] => ByHand.Run(project),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench spine [--rows N] [--rounds K] [--json FILE]");
    return 2;
}
