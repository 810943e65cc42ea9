using System.Globalization;

namespace Ingot.Bench;

/// <summary>Measures several ways of the same work in turn, and shows them one below the other.</summary>
internal static class MeasureRounds
{
    /// <summary>Runs each once a round.</summary>
    /// <param name="measures">The ways, in the order in which they run.</param>
    /// <param name="rounds">How often.</param>
    internal static async Task RunAsync(IReadOnlyList<Measure> measures, int rounds)
    {
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var measure in measures)
                measure.Runs.Add(await measure.Run());
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of {rounds} done"));
        }
    }

    /// <summary>Prints their medians as a table of Markdown.</summary>
    /// <param name="measures">The ways, after they ran.</param>
    /// <param name="rows">Rows that each of them moves.</param>
    internal static void Print(IReadOnlyList<Measure> measures, long rows)
    {
        Console.WriteLine("| what | s | rows/s | CPU s | whole machine's | peak MB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var m in measures)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {m.Name} | {m.MedianSeconds:0.00} | {rows / m.MedianSeconds / 1e6:0.00} M | {m.MedianCpuSeconds:0.0} | {m.MedianMachineCpuSeconds:0.0} | {m.PeakMegabytes:0} |"));
        }

        Console.WriteLine();
    }
}
