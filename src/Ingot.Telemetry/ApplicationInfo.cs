using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ingot.Telemetry;

/// <summary>What the process says of itself.</summary>
public static class ApplicationInfo
{
    private static readonly DateTime Started = Process.GetCurrentProcess().StartTime.ToUniversalTime();
    private static KeyValuePair<string, object?>[] _tags = [];

    /// <summary>Says what runs; without it the metric has no value.</summary>
    /// <param name="version">Ingot's version.</param>
    /// <param name="project">The project's name.</param>
    /// <param name="environment">The project's environment.</param>
    /// <param name="command">The verb that the user typed.</param>
    public static void Describe(string version, string project, string environment, string command) =>
        Volatile.Write(ref _tags,
        [
            new(Tag.Version, version),
            new(Tag.Runtime, Environment.Version.ToString()),
            new(Tag.Project, project),
            new(Tag.Environment, environment),
            new(Tag.Command, command),
        ]);

    internal static IEnumerable<Measurement<double>> Measure() =>
        Volatile.Read(ref _tags) is { Length: > 0 } known ? [new Measurement<double>(1, known)] : [];

    internal static double Uptime() => (DateTime.UtcNow - Started).TotalSeconds;

    internal static double ProcessorTime() => OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() ? 0 : Environment.CpuUsage.TotalTime.TotalSeconds;

    internal static double MemoryUtilization() =>
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes is > 0 and var available ? Math.Min(1, Environment.WorkingSet / (double)available) : 0;
}
