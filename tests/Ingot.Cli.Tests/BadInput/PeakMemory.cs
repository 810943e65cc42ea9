using System.Globalization;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.BadInput;

/// <summary>The most memory that a process ever had resident, which Linux keeps for as long as it lives.</summary>
internal static class PeakMemory
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks at a process until it ends; bytes.</summary>
    public static async Task<long> Watch(int process)
    {
        Requires.Part(OperatingSystem.IsLinux(), "this needs Linux's /proc");
        using var timer = new PeriodicTimer(Often);
        var peak = 0L;
        while (Now(process) is { } bytes)
        {
            peak = bytes;
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        return peak;
    }

    private static long? Now(int process)
    {
        const string mark = "VmHWM:";
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith(mark, StringComparison.Ordinal));
            return line is null ? null : 1024 * long.Parse(line[mark.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null; // it has ended
        }
    }
}
