namespace Ingot.Bench;

/// <summary>Something measured several times.</summary>
/// <param name="Name">What it is, for the table.</param>
/// <param name="Run">Does it once.</param>
internal sealed record Measure(string Name, Func<Task<Measured>> Run)
{
    internal List<Measured> Runs { get; } = [];

    internal double MedianSeconds => Median(Runs.Select(r => r.Seconds));

    internal double MedianCpuSeconds => Median(Runs.Select(r => r.CpuSeconds));

    internal double MedianMachineCpuSeconds => Median(Runs.Select(r => r.MachineCpuSeconds));

    internal double PeakMegabytes => Runs.Max(r => r.PeakMegabytes);

    /// <summary>The median of how one compares with the other in each round.</summary>
    /// <param name="one">The first.</param>
    /// <param name="other">What it is divided by, with as many runs.</param>
    /// <param name="figure">What is compared.</param>
    internal static double MedianRatio(Measure one, Measure other, Func<Measured, double> figure) =>
        Median(one.Runs.Zip(other.Runs, (a, b) => figure(a) / figure(b)));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
