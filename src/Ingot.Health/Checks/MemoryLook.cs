using System.Globalization;
using Ingot.Configuration.Project;
using Ingot.Health.Options;

namespace Ingot.Health.Checks;

/// <summary>Looks whether the machine, or the container, has the memory that queries may use.</summary>
internal static class MemoryLook
{
    internal static IReadOnlyList<HealthFinding> Look(ProjectOptions options, HealthLimits<double> limits)
    {
        // What is in use is known since the last collection; a process that has just begun had none.
        if (GC.GetGCMemoryInfo(GCKind.Any).Index == 0)
            GC.Collect(0, GCCollectionMode.Forced);
        var memory = GC.GetGCMemoryInfo(GCKind.Any);
        var available = memory.TotalAvailableMemoryBytes;
        var share = available > 0 ? memory.MemoryLoadBytes / (double)available : 0;
        var threads = options.Engine.Threads.ToString(CultureInfo.InvariantCulture);
        var status = limits.Judge(share);
        var text = $"{SizeWords.Of(options.Engine.MemoryBytes)} of {SizeWords.Of(available)} for queries, {threads} {(options.Engine.Threads == 1 ? "thread" : "threads")}; {SizeWords.Share(share)} in use";
        return options.Engine.MemoryBytes > available
            ? [new HealthFinding((HealthStatus)Math.Max((int)status, (int)HealthStatus.Degraded), "memory", text, "Lower engine.memory.")]
            : [new HealthFinding(status, "memory", text, status == HealthStatus.Healthy ? null : "See what uses it, or give the machine more.")];
    }
}
