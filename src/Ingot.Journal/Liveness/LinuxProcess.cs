using System.Diagnostics;

namespace Ingot.Journal.Liveness;

/// <summary>Processes as Linux's <c>/proc</c> shows them.</summary>
internal static class LinuxProcess
{
    /// <summary>Boot and process namespace: where a process id means something.</summary>
    private static readonly string? Realm = ReadRealm();

    /// <summary>The mark of a running process; null when <c>/proc</c> does not show it.</summary>
    internal static string? MarkOf(int processId) =>
        Realm is not null && ReadStat(processId) is { } stat ? $"{Realm}/{stat.Start}" : null;

    internal static Pulse Feel(ProcessMark process)
    {
        if (Realm is null || !process.Mark.StartsWith(Realm + "/", StringComparison.Ordinal))
            return Pulse.Unknown;
        if (ReadStat(process.ProcessId) is not { } stat)
            return IsHidden(process.ProcessId) ? Pulse.Unknown : Pulse.Stopped;

        var ended = stat.State is "Z" or "X"; // dead, but not yet collected by its parent
        return !ended && process.Mark == $"{Realm}/{stat.Start}" ? Pulse.Beating : Pulse.Stopped;
    }

    private static string? ReadRealm()
    {
        try
        {
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name is { } space ? $"{boot}/{space}" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // no /proc here: start times must do
        }
    }

    /// <summary>State and start of a process: fields 3 and 22; the name in field 2 may hold anything but ends with the last <c>)</c>.</summary>
    private static (string State, string Start)? ReadStat(int processId)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{processId}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0], fields[19]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether a process with this id exists although <c>/proc</c> does not show it.</summary>
    private static bool IsHidden(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
