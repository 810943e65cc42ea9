using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Ingot.Journal.Liveness;

/// <summary>
/// A process in a form that another process can check later: ids are used again, so the id comes with a mark that no
/// two processes of one machine share.
/// </summary>
/// <param name="Host">Name of the machine.</param>
/// <param name="ProcessId">Process id.</param>
/// <param name="Mark">
/// On Linux the boot, the process namespace and the start in clock ticks since boot, joined by slashes (exact, where a
/// start time in hours and minutes moves when the clock is set); elsewhere the start time in .NET ticks, UTC.
/// </param>
internal sealed record ProcessMark(string Host, int ProcessId, string Mark)
{
    /// <summary>This process.</summary>
    internal static ProcessMark Current { get; } = OfThisProcess();

    /// <summary>Whether the process still runs, as far as this one can see.</summary>
    internal Pulse Feel()
    {
        if (!string.Equals(Host, Current.Host, StringComparison.OrdinalIgnoreCase))
            return Pulse.Unknown;

        return OperatingSystem.IsLinux() ? LinuxProcess.Feel(this) : FeelStartTime();
    }

    private static ProcessMark OfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        var mark = OperatingSystem.IsLinux() ? LinuxProcess.MarkOf(process.Id) : null;
        return new ProcessMark(Environment.MachineName, process.Id, mark ?? StartOf(process));
    }

    private static string StartOf(Process process) =>
        process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);

    private Pulse FeelStartTime()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return StartOf(process) == Mark ? Pulse.Beating : Pulse.Stopped;
        }
        catch (ArgumentException)
        {
            return Pulse.Stopped; // no process has this id
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or NotSupportedException)
        {
            return Pulse.Unknown; // it may not be looked at, or it ended between the two questions
        }
    }
}
