using System.Diagnostics;
using System.Globalization;

namespace Ingot.Bench;

/// <summary>One run of a command as a whole process.</summary>
/// <param name="Seconds">Wall time: as the command printed it on its last line, else of the whole process.</param>
/// <param name="CpuSeconds">Processor time of the process.</param>
/// <param name="PeakMegabytes">Largest resident memory, 10⁶ bytes.</param>
/// <param name="MachineCpuSeconds">Processor time of the whole machine meanwhile, servers' included; 0 where it is not known.</param>
internal sealed record Measured(double Seconds, double CpuSeconds, double PeakMegabytes, double MachineCpuSeconds)
{
    /// <summary>Runs a command to its end; a failing command fails the benchmark with what it printed.</summary>
    internal static async Task<Measured> RunAsync(string file, IReadOnlyList<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var busy = MachineCpu.Seconds();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        long peak = 0;
        var cpu = TimeSpan.Zero;
        var exit = process.WaitForExitAsync();
        using var sampling = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!exit.IsCompleted)
        {
            peak = Math.Max(peak, PeakBytes(process.Id));
            try
            {
                cpu = process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                // It ended between the two looks; the last sample stands.
            }

            await Task.WhenAny(exit, sampling.WaitForNextTickAsync().AsTask());
        }

        clock.Stop();
        busy = MachineCpu.Seconds() - busy;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}\n{await errors}");

        var printed = (await output).TrimEnd().Split('\n')[^1];
        var seconds = double.TryParse(printed, NumberStyles.Float, CultureInfo.InvariantCulture, out var own) ? own : clock.Elapsed.TotalSeconds;
        return new Measured(seconds, cpu.TotalSeconds, peak / 1e6, busy);
    }

    /// <summary>High-water mark of resident memory, from the kernel's own account; 0 where there is none.</summary>
    private static long PeakBytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
