namespace Ingot.Connectors.Values;

/// <summary>Time of day in units of <paramref name="unit"/> nanoseconds.</summary>
public readonly struct TimeParser(TimeFormat? format, long unit) : IValueParser<long>
{
    /// <inheritdoc />
    public bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        long nanoseconds;
        bool good;
        if (format is null)
        {
            good = IsoText.TryTime(text, out nanoseconds, out var length) && length == text.Length;
        }
        else
        {
            good = format.TryRead(text, out var moment);
            nanoseconds = moment.Nanoseconds;
        }

        value = nanoseconds / unit;
        return good && nanoseconds % unit == 0;
    }
}
