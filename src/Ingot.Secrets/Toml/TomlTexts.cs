using System.Globalization;
using System.Text;

namespace Ingot.Secrets.Toml;

/// <summary>Reads and writes texts: in double quotes with escapes, in single quotes as they are, and both over several lines in triple quotes.</summary>
internal static class TomlTexts
{
    public static string Read(TomlCursor cursor)
    {
        var quote = cursor.Current;
        var (line, column) = (cursor.Line, cursor.Column);
        var triple = cursor.Peek(1) == quote && cursor.Peek(2) == quote;
        cursor.Skip(triple ? 3 : 1);
        var text = new StringBuilder();
        if (triple && cursor.AtNewline)
            cursor.SkipNewline();
        while (!Closed(cursor, quote, triple, text))
        {
            if (cursor.AtEnd)
                throw cursor.Fail("A text that begins here is not closed.", triple ? "End it with three quotes." : "End it with a quote.", line, column);
            Next(cursor, quote, triple, text);
        }

        return text.ToString();
    }

    /// <summary>A text in double quotes on one line.</summary>
    public static string Write(string text)
    {
        var written = new StringBuilder("\"");
        foreach (var c in text)
        {
            written.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        }

        return written.Append('"').ToString();
    }

    private static bool Closed(TomlCursor cursor, char quote, bool triple, StringBuilder text)
    {
        if (cursor.Current != quote)
            return false;
        if (!triple)
        {
            cursor.Skip();
            return true;
        }

        if (cursor.Peek(1) != quote || cursor.Peek(2) != quote)
            return false;
        // Up to two quotes may stand right before the closing three.
        while (Trailing(cursor, quote) > 3)
        {
            text.Append(quote);
            cursor.Skip();
        }

        cursor.Skip(3);
        return true;
    }

    private static int Trailing(TomlCursor cursor, char quote)
    {
        var count = 0;
        while (cursor.Peek(count) == quote)
            count++;
        return count > 5 ? throw cursor.Fail("There are more than five quotes in a row.", "Write \\\" for a quote within the text.") : count;
    }

    private static void Next(TomlCursor cursor, char quote, bool triple, StringBuilder text)
    {
        if (cursor.AtNewline)
        {
            if (!triple)
                throw cursor.Fail("A text is not closed on its line.", "End it with a quote, or use three quotes for a text of several lines.");
            text.Append('\n');
            cursor.SkipNewline();
        }
        else if (cursor.Current == '\\' && quote == '"')
        {
            Escape(cursor, triple, text);
        }
        else
        {
            cursor.RefuseControl();
            text.Append(cursor.Current);
            cursor.Skip();
        }
    }

    private static void Escape(TomlCursor cursor, bool triple, StringBuilder text)
    {
        if (triple && EndsLine(cursor))
        {
            SkipWhiteSpace(cursor);
            return;
        }

        var letter = cursor.Peek(1);
        if (letter is 'u' or 'U')
        {
            Unicode(cursor, letter == 'u' ? 4 : 8, text);
            return;
        }

        text.Append(letter switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            _ => throw cursor.Fail("A backslash begins no known escape here.", "Write \\\\ for a backslash, or put the text in single quotes."),
        });
        cursor.Skip(2);
    }

    private static void Unicode(TomlCursor cursor, int digits, StringBuilder text)
    {
        var code = 0L;
        for (var i = 0; i < digits; i++)
        {
            var c = cursor.Peek(2 + i);
            code = char.IsAsciiHexDigit(c) ? (code * 16) + Convert.ToInt32(c.ToString(), 16) : -1;
            if (code < 0)
                break;
        }

        if (code > 0x10FFFF || !Rune.TryCreate((int)code, out var rune))
            throw cursor.Fail("An escape names no character.", $"Write \\{(digits == 4 ? 'u' : 'U')} and {digits} hexadecimal digits of a Unicode character.");
        text.Append(rune);
        cursor.Skip(2 + digits);
    }

    private static bool EndsLine(TomlCursor cursor)
    {
        var ahead = 1;
        while (cursor.Peek(ahead) is ' ' or '\t')
            ahead++;
        return cursor.Peek(ahead) == '\n' || (cursor.Peek(ahead) == '\r' && cursor.Peek(ahead + 1) == '\n');
    }

    /// <summary>A backslash at a line's end swallows everything up to the next visible character.</summary>
    private static void SkipWhiteSpace(TomlCursor cursor)
    {
        cursor.Skip();
        while (cursor.Current is ' ' or '\t' || cursor.AtNewline)
        {
            if (cursor.AtNewline)
                cursor.SkipNewline();
            else
                cursor.Skip();
        }
    }
}
