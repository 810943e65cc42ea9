using System.Text;
using Ingot.Core.Errors;

namespace Ingot.Warehouse.Models;

/// <summary>SQL that somebody wrote in a project file, and the way back from a byte in it to its line and column.</summary>
internal sealed record SqlText
{
    private readonly bool _exact;

    private SqlText(string text, SourceLocation start, bool exact)
    {
        Written = text;
        Text = SqlScanner.WithoutTerminator(text);
        Start = start;
        _exact = exact;
    }

    /// <summary>SQL that stands in the file as it is, so that every byte of it has a line and a column there.</summary>
    /// <param name="text">The SQL.</param>
    /// <param name="start">Where its first character is.</param>
    public static SqlText InFile(string text, SourceLocation start) => new(text, start, exact: true);

    /// <summary>SQL that was the value of a YAML key, folded or unescaped: only its beginning has a place.</summary>
    /// <param name="text">The SQL.</param>
    /// <param name="place">Where the value is.</param>
    public static SqlText Value(string text, SourceLocation place) => new(text, place, exact: false);

    /// <summary>The SQL without a closing semicolon and what follows it. Its end may be inside a line comment.</summary>
    public string Text { get; }

    /// <summary>The SQL as it was written.</summary>
    public string Written { get; }

    /// <summary>Where it begins.</summary>
    public SourceLocation Start { get; }

    /// <summary>The place of a byte of the text.</summary>
    /// <param name="offset">0-based offset in the UTF-8 text; one outside of it means the beginning.</param>
    public SourceLocation LocationAt(int? offset)
    {
        var bytes = Encoding.UTF8.GetBytes(Written);
        if (!_exact || offset is not { } at || at < 0 || at > bytes.Length)
            return Start;

        var before = Encoding.UTF8.GetString(bytes, 0, at);
        var lines = before.Count(c => c == '\n');
        var lastLine = before[(before.LastIndexOf('\n') + 1)..].EnumerateRunes().Count();
        return lines == 0
            ? Start with { Column = (Start.Column ?? 1) + lastLine }
            : Start with { Line = (Start.Line ?? 1) + lines, Column = lastLine + 1 };
    }
}
