namespace Ingot.Connectors.Files.Values;

/// <summary>Reads a date with or without time and zone.</summary>
internal static class MomentText
{
    /// <summary>Reads the whole of <paramref name="text"/> by <paramref name="format"/>, or as ISO writes it when that is null.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, TimeFormat? format, out Moment moment)
    {
        if (format is not null)
            return format.TryRead(text, out moment);

        moment = default;
        if (!IsoText.TryDate(text, out moment.Days))
            return false;
        if (text.Length == 10)
            return true;
        if (text[10] is not ((byte)' ' or (byte)'T' or (byte)'t') || !IsoText.TryTime(text[11..], out moment.Nanoseconds, out var length))
            return false;
        if (text.Length == 11 + length)
            return true;
        var good = IsoText.TryOffset(text[(11 + length)..], out var offset);
        moment.Offset = offset;
        return good;
    }
}
