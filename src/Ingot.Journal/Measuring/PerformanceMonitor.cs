using System.Diagnostics;
using Ingot.Core.Errors;

namespace Ingot.Journal;

/// <summary>
/// Measures the process between its making and its disposal, and records elapsed and processor time, memory at the end,
/// the peak of memory and what was allocated. Processor and memory are the whole process's: tasks that run side by side
/// share them. Disposing never throws, so that it cannot hide why the body failed.
/// </summary>
public sealed class PerformanceMonitor : IDisposable
{
    private readonly Action<string, double, string> _record;
    private readonly PeakMemory _peak = PeakMemory.Begin();
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private readonly long _allocated = GC.GetTotalAllocatedBytes();
    private int _ended;

    internal PerformanceMonitor(Action<string, double, string> record) => _record = record;

    /// <summary>Records what was measured; a second time nothing happens.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;

        var peak = _peak.End();
        Record("elapsed", Stopwatch.GetElapsedTime(_began).TotalSeconds, "s");
        Record("cpu", (Environment.CpuUsage.TotalTime - _cpu).TotalSeconds, "s");
        Record("memory_at_end", Environment.WorkingSet, "By");
        Record("memory_peak", peak, "By");
        Record("allocated", GC.GetTotalAllocatedBytes() - _allocated, "By");
    }

    /// <summary>Ends measuring without recording anything, where nothing was done.</summary>
    public void Abandon()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
            _peak.End();
    }

    private void Record(string name, double value, string unit)
    {
        try
        {
            _record(name, value, unit);
        }
        catch (IngotException)
        {
            // The journal keeps the number and tells its failure to the next who calls it; here it would hide the body's.
        }
    }
}
