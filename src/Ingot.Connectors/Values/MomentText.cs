namespace Ingot.Connectors.Values;

/// <summary>Reads a date with or without time and zone.</summary>
public static class MomentText
{
    /// <summary>Reads the whole of <paramref name="text"/> by <paramref name="format"/>, or as ISO writes it when that is null.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, TimeFormat? format, out Moment moment)
    {
        if (format is not null)
            return format.TryRead(text, out moment);

        moment = default;
        if (!IsoText.TryDate(text, out var days))
            return false;
        moment.Days = days;
        if (text.Length == 10)
            return true;
        if (text[10] is not ((byte)' ' or (byte)'T' or (byte)'t') || !IsoText.TryTime(text[11..], out var nanoseconds, out var length))
            return false;
        moment.Nanoseconds = nanoseconds;
        if (text.Length == 11 + length)
            return true;
        var good = IsoText.TryOffset(text[(11 + length)..], out var offset);
        moment.Offset = offset;
        return good;
    }
}
