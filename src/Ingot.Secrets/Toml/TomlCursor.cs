using Ingot.Core.Errors;

namespace Ingot.Secrets.Toml;

/// <summary>Walks over a text and knows line and column.</summary>
/// <param name="text">The text.</param>
/// <param name="file">Its file, for messages.</param>
internal sealed class TomlCursor(string text, string file)
{
    /// <summary>What <see cref="Current"/> is after the last character.</summary>
    public const char End = '\uffff';

    private int _lineStart;

    public int Index { get; private set; }

    public int Line { get; private set; } = 1;

    public int Column => Index - _lineStart + 1;

    public bool AtEnd => Index >= text.Length;

    public char Current => Peek(0);

    public bool AtNewline => Current == '\n' || (Current == '\r' && Peek(1) == '\n');

    public char Peek(int ahead) => Index + ahead < text.Length ? text[Index + ahead] : End;

    public bool At(string word) => text.AsSpan(Index).StartsWith(word, StringComparison.Ordinal);

    public string TextFrom(int start) => text[start..Index];

    /// <summary>Goes on by some characters, none of which is a line break.</summary>
    public void Skip(int count = 1) => Index += count;

    /// <summary>Goes over a line break: LF or CR LF.</summary>
    public void SkipNewline()
    {
        Index += Current == '\r' ? 2 : 1;
        _lineStart = Index;
        Line++;
    }

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t')
            Skip();
    }

    /// <summary>Goes over blanks and a comment, up to the line's end.</summary>
    public void SkipToLineEnd()
    {
        SkipBlanks();
        if (Current != '#')
            return;
        while (!AtEnd && !AtNewline)
        {
            RefuseControl();
            Skip();
        }
    }

    /// <summary>Goes over blanks, comments and line breaks.</summary>
    public void SkipLines()
    {
        SkipToLineEnd();
        while (!AtEnd && AtNewline)
        {
            SkipNewline();
            SkipToLineEnd();
        }
    }

    /// <summary>Control characters but tab are allowed nowhere; written out they could change what an editor shows.</summary>
    public void RefuseControl()
    {
        if (!AtEnd && Current != '\t' && char.IsControl(Current) && !(Current >= '\u0080'))
            throw Fail("A control character stands here.", "In a text in double quotes write it as \\uXXXX.");
    }

    public TomlException Fail(string message, string next) => Fail(message, next, Line, Column);

    public TomlException Fail(string message, string next, int line, int column) => new(message, next, new SourceLocation(file, line, column));
}
