using System.Globalization;
using System.Text;

namespace Ingot.Connectors.Rejects;

/// <summary>Shows bytes of a record as text that any store can hold.</summary>
public static class RawText
{
    /// <summary>The bytes as text; what is not UTF-8, and NUL, as <c>\xHH</c>; at most <see cref="RejectedRecord.RawLimit"/> characters.</summary>
    public static string Show(ReadOnlySpan<byte> bytes, int limit = RejectedRecord.RawLimit)
    {
        var text = new StringBuilder(Math.Min(bytes.Length, limit));
        while (bytes.Length > 0 && text.Length < limit)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            if (status == System.Buffers.OperationStatus.Done && rune.Value != 0)
            {
                if (text.Length + rune.Utf16SequenceLength > limit)
                    break;
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var b in bytes[..length])
                    text.Append(CultureInfo.InvariantCulture, $"\\x{b:X2}");
            }

            bytes = bytes[length..];
        }

        return text.Length > limit ? text.ToString(0, limit) : text.ToString();
    }
}
