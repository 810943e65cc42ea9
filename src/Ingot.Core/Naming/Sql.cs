namespace Ingot.Core.Naming;

/// <summary>Writes names and text into DuckDB or PostgreSQL SQL so that no content can change the statement.</summary>
public static class Sql
{
    /// <summary>A quoted identifier: <c>a"b</c> becomes <c>"a""b"</c>.</summary>
    /// <param name="identifier">Any name; a NUL character is refused.</param>
    /// <exception cref="ArgumentException">The name holds a NUL character, which no engine accepts.</exception>
    public static string Name(string identifier) => Quote(identifier, '"');

    /// <summary>A quoted text literal: <c>it's</c> becomes <c>'it''s'</c>.</summary>
    /// <param name="text">Any text; a NUL character is refused.</param>
    /// <exception cref="ArgumentException">The text holds a NUL character.</exception>
    public static string Text(string text) => Quote(text, '\'');

    private static string Quote(string value, char mark)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A NUL character cannot be part of a SQL name or text.", nameof(value));

        var single = mark.ToString();
        return single + value.Replace(single, single + single, StringComparison.Ordinal) + single;
    }
}
