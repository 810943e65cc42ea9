using Ingot.Lake;

namespace Ingot.Ingest.Keys;

/// <summary>
/// The order of the loads of a table with a key: by <c>_loaded_at</c>. A load never says a time that another one has said, or
/// an earlier one, also when the clock was set back meanwhile.
/// </summary>
internal static class LoadOrder
{
    /// <summary>The time that a load says.</summary>
    /// <param name="now">The time by the clock.</param>
    /// <param name="snapshot">The table before the load; null for none.</param>
    internal static DateTimeOffset After(DateTimeOffset now, Snapshot? snapshot)
    {
        var last = snapshot?.Files.Values.Max(KeyedFiles.OrderOf);
        return last is { } micros && MicrosOf(now) <= micros ? DateTimeOffset.UnixEpoch.AddTicks((micros + 1) * TimeSpan.TicksPerMicrosecond) : now;
    }

    /// <summary>A time as it is stored.</summary>
    internal static long MicrosOf(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
