using System.Globalization;

namespace Ingot.Bench;

/// <summary>The kernel's account of the time that all processors were busy.</summary>
internal static class MachineCpu
{
    // Fields of the first line of /proc/stat that count as work, see proc(5): user, nice, system, irq, softirq.
    private static readonly int[] Busy = [1, 2, 3, 6, 7];

    private const double TicksPerSecond = 100;

    /// <summary>Busy seconds since the machine started; 0 where the kernel does not tell.</summary>
    internal static double Seconds()
    {
        const string account = "/proc/stat";
        if (!File.Exists(account))
            return 0;
        var fields = File.ReadLines(account).First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Busy.Sum(i => long.Parse(fields[i], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
