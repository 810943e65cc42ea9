namespace Ingot.Connectors.Values;

/// <summary>Dates as ISO writes them, or in the given format only. A time of midnight behind the date is accepted.</summary>
public readonly struct DateParser(TimeFormat? format) : IValueParser<int>
{
    /// <inheritdoc />
    public bool TryParse(ReadOnlySpan<byte> text, out int value)
    {
        if (format is null && text.Length == 10)
            return IsoText.TryDate(text, out value);
        var good = MomentText.TryRead(text, format, out var moment);
        value = moment.Days;
        return good && moment.Nanoseconds == 0 && moment.Offset is null or 0;
    }
}
