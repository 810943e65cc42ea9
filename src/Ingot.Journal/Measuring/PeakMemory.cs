using System.Diagnostics;

namespace Ingot.Journal;

/// <summary>
/// The most memory that the process had resident during a scope. The system keeps the highest mark of the whole process:
/// when it rose during the scope, it is the scope's exact peak. Otherwise samples, taken while any scope is open, say it.
/// </summary>
internal sealed class PeakMemory
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly Lock Gate = new();
    private static readonly HashSet<PeakMemory> Open = [];
    private static Timer? _sampler;

    private readonly long _markBefore = HighestMark();
    private long _sampled = Environment.WorkingSet;

    private PeakMemory()
    {
    }

    /// <summary>Opens a scope.</summary>
    internal static PeakMemory Begin()
    {
        var peak = new PeakMemory();
        lock (Gate)
        {
            Open.Add(peak);
            _sampler ??= new Timer(_ => Sample(), null, Interval, Interval);
        }

        return peak;
    }

    /// <summary>Closes the scope and says its peak, in bytes.</summary>
    internal long End()
    {
        Sample();
        lock (Gate)
        {
            Open.Remove(this);
            if (Open.Count == 0)
            {
                _sampler?.Dispose();
                _sampler = null;
            }

            var mark = HighestMark();
            return mark > _markBefore ? Math.Max(mark, _sampled) : _sampled;
        }
    }

    private static void Sample()
    {
        var now = Environment.WorkingSet;
        lock (Gate)
        {
            foreach (var peak in Open)
                peak._sampled = Math.Max(peak._sampled, now);
        }
    }

    private static long HighestMark()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
