namespace Ingot.Connectors.Files.Values;

/// <summary>Date and time in units of a power of ten of a second since 1970-01-01.</summary>
/// <param name="format">The format; null for ISO.</param>
/// <param name="unit">Nanoseconds in a unit. Finer digits than the unit are refused, never cut off.</param>
/// <param name="zoned">Whether a zone may be written; the result is then UTC, and text without zone is taken as UTC.</param>
internal readonly struct TimestampParser(TimeFormat? format, long unit, bool zoned) : IValueParser<long>
{
    /// <inheritdoc />
    public bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (!MomentText.TryRead(text, format, out var moment) || (moment.Offset is not null && !zoned))
            return false;
        var (units, finer) = Math.DivRem(moment.Nanoseconds, unit);
        if (finer != 0)
            return false;

        var perDay = IsoText.DayNanoseconds / unit;
        var sinceEpoch = ((Int128)moment.Days * perDay) + units - ((moment.Offset ?? 0) * (1_000_000_000 / unit));
        value = (long)sinceEpoch;
        return unit > 1 || sinceEpoch == value;
    }
}
