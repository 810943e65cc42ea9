using System.Diagnostics;
using System.Runtime.CompilerServices;
using Ingot.Configuration.Problems;
using Ingot.DuckDb;
using Ingot.Warehouse.Dependencies;
using Ingot.Warehouse.Models;
using Ingot.Warehouse.Running;
using Ingot.Warehouse.Engines.DuckDb;

namespace Ingot.Warehouse.Tests;

/// <summary>
/// A second process that works on a warehouse: this test program itself, started with the variables below, does its
/// work before any test is looked for and ends.
/// </summary>
internal sealed class Child : IDisposable
{
    private const string Work = "INGOT_TEST_CHILD";
    private const string Folder = "INGOT_TEST_CHILD_FOLDER";
    private readonly Process _process;

    private Child(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts <c>hold</c>, which opens the warehouse and waits, or <c>build</c>, which builds all models.</summary>
    public static Child Start(string work, string folder, string? failpoint = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(Child).Assembly.Location);
        start.Environment[Work] = work;
        start.Environment[Folder] = folder;
        start.Environment["INGOT_FAILPOINT"] = failpoint;
        return new Child(Process.Start(start)!);
    }

    /// <summary>The next line it writes; null at its end.</summary>
    public async Task<string?> Says(CancellationToken cancellationToken) => await _process.StandardOutput.ReadLineAsync(cancellationToken);

    /// <summary>Waits for its end.</summary>
    public async Task<int> Ends(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

#pragma warning disable CA2255 // An initializer is how a test program can be a second program too.
    [ModuleInitializer]
    internal static void WorkWhenAsked()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(Work) is not { Length: > 0 } work)
            return;

        // An initializer cannot await; nothing else runs in this process.
        RunAsync(work, Environment.GetEnvironmentVariable(Folder)!).GetAwaiter().GetResult();
        Environment.Exit(0);
    }

    private static async Task RunAsync(string work, string folder)
    {
        using var warehouse = DuckDbWarehouse.Open(Path.Combine(folder, "warehouse.duckdb"), folder, new DuckDbOptions { Threads = 2 });
        if (work == "hold")
        {
            Console.WriteLine("open");
            await Console.In.ReadLineAsync();
            return;
        }

        var problems = new ConfigProblems();
        var graph = ModelGraph.Create(ModelCatalog.Load(folder, problems), [], problems);
        problems.ThrowIfAny();
        await new ModelRun(warehouse, graph, new ModelRunOptions { RunId = "child" }).Run(graph.Select());
    }
}
