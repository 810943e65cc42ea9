using System.Globalization;
using System.Text;

namespace Ingot.Cli.Output;

/// <summary>Makes text from data harmless: a control character in a cell must not move the cursor or color the terminal.</summary>
internal static class SafeText
{
    /// <summary>The text with control characters written as escapes; line breaks, too, unless kept.</summary>
    public static string Of(string text, bool keepLines = false)
    {
        if (!text.AsSpan().ContainsAny(Controls))
            return text;

        var safe = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (!char.IsControl(c) || (keepLines && c == '\n'))
                safe.Append(c);
            else
                safe.Append(c switch
                {
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    _ => $"\\u{((int)c).ToString("x4", CultureInfo.InvariantCulture)}",
                });
        }

        return safe.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> Controls = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(i => (char)i).Where(char.IsControl)]);
}
