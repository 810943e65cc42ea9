using System.Runtime.CompilerServices;

namespace Ingot.Connectors.Values;

/// <summary>Date and time in units of a power of ten of a second since 1970-01-01.</summary>
/// <param name="format">The format; null for ISO.</param>
/// <param name="unit">Nanoseconds in a unit. Finer digits than the unit are refused, never cut off.</param>
/// <param name="zoned">Whether a zone may be written; the result is then UTC, and text without zone is taken as UTC.</param>
public readonly struct TimestampParser(TimeFormat? format, long unit, bool zoned) : IValueParser<long>
{
    private const int SecondsOfDay = 86_400;

    private readonly long _unitsOfSecond = 1_000_000_000 / unit;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        // Whole seconds as ISO writes them are by far the most common, and fit unless they are counted in nanoseconds.
        if (text.Length == IsoText.SecondsLength && format is null && unit > 1 && IsoText.TrySeconds(text, out var days, out var seconds))
        {
            value = (((long)days * SecondsOfDay) + seconds) * _unitsOfSecond;
            return true;
        }

        return TryParseSlowly(text, out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryParseSlowly(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (!MomentText.TryRead(text, format, out var moment) || (moment.Offset is not null && !zoned))
            return false;
        var (units, finer) = Math.DivRem(moment.Nanoseconds, unit);
        if (finer != 0)
            return false;

        var sinceEpoch = ((Int128)moment.Days * SecondsOfDay * _unitsOfSecond) + units - ((moment.Offset ?? 0) * _unitsOfSecond);
        value = (long)sinceEpoch;
        return unit > 1 || sinceEpoch == value;
    }
}
