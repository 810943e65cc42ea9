using System.Text;
using System.Text.Unicode;

namespace Ingot.Connectors.Files.Streams;

/// <summary>Finds out the encoding of text from its first bytes.</summary>
internal static class TextEncodings
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The encoding: the configured one, that of a byte order mark, UTF-8 when the bytes are, or Windows-1252.</summary>
    /// <param name="sample">First bytes of the content.</param>
    /// <param name="isWhole">Whether the sample is all of it.</param>
    /// <param name="configured">The configured encoding, or null.</param>
    public static Encoding Detect(ReadOnlySpan<byte> sample, bool isWhole, Encoding? configured) =>
        configured ?? ByMark(sample) ?? (IsUtf8(sample, isWhole) ? Encoding.UTF8 : WithoutMark(sample) ?? Windows1252);

    private static Encoding? ByMark(ReadOnlySpan<byte> sample) => sample switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>
    /// Valid UTF-8, but for a character that the end of the sample cuts and for a few bad bytes in text that is
    /// otherwise plainly UTF-8: those are rejected with their record.
    /// </summary>
    private static bool IsUtf8(ReadOnlySpan<byte> sample, bool isWhole)
    {
        if (!isWhole)
            sample = sample[..^Math.Min(sample.Length, CutCharacter(sample))];
        if (sample.Contains((byte)0) && WithoutMark(sample) is not null)
            return false;
        if (Utf8.IsValid(sample))
            return true;

        var (good, bad) = (0, 0);
        while (sample.Length > 0)
        {
            var status = Rune.DecodeFromUtf8(sample, out _, out var length);
            if (status != System.Buffers.OperationStatus.Done)
                bad++;
            else if (length > 1)
                good++;
            sample = sample[length..];
        }

        return good > bad;
    }

    private static int CutCharacter(ReadOnlySpan<byte> sample)
    {
        for (var back = 1; back <= 3 && back <= sample.Length; back++)
        {
            var lead = sample[^back];
            if (lead < 0x80)
                return 0;
            if (lead >= 0xC0)
                return back;
        }

        return 0;
    }

    /// <summary>UTF-16 without its mark: nearly every second byte of Western text is 0.</summary>
    private static Encoding? WithoutMark(ReadOnlySpan<byte> sample)
    {
        var (even, odd) = (0, 0);
        var length = Math.Min(sample.Length, 4096) & ~1;
        for (var i = 0; i < length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        var most = length / 2 * 7 / 10;
        if (length < 8)
            return null;
        return odd > most && even <= length / 20 ? Encoding.Unicode : even > most && odd <= length / 20 ? Encoding.BigEndianUnicode : null;
    }
}
