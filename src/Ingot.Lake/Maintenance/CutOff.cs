namespace Ingot.Lake.Maintenance;

/// <summary>Times in the past.</summary>
internal static class CutOff
{
    /// <summary>A time that much before now; the beginning of time when that is longer ago than there is time.</summary>
    public static DateTimeOffset Before(TimeProvider time, TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        var now = time.GetUtcNow();
        return span >= now - DateTimeOffset.MinValue ? DateTimeOffset.MinValue : now - span;
    }
}
