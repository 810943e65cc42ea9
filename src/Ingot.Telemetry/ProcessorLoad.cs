namespace Ingot.Telemetry;

/// <summary>How busy the process keeps the processors.</summary>
internal static class ProcessorLoad
{
    // Less is too short to say anything, and several who ask would shorten it for each other.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private static readonly Lock Gate = new();
    private static long _at = TimeProvider.System.GetTimestamp();
    private static double _used = ApplicationInfo.ProcessorTime();
    private static double _share;

    internal static double Measure()
    {
        lock (Gate)
        {
            var (now, used) = (TimeProvider.System.GetTimestamp(), ApplicationInfo.ProcessorTime());
            var elapsed = TimeProvider.System.GetElapsedTime(_at, now);
            if (elapsed < Shortest)
                return _share;

            _share = Math.Clamp((used - _used) / elapsed.TotalSeconds / Environment.ProcessorCount, 0, 1);
            (_at, _used) = (now, used);
            return _share;
        }
    }
}
