namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>Finds in a query where the names that it defines WITH end, and what it selects begins.</summary>
internal static class QueryText
{
    /// <summary>Parts a query.</summary>
    /// <param name="query">The query.</param>
    /// <returns>WITH and its names without a comma behind, or nothing; and the rest.</returns>
    internal static (string Head, string Body) Split(string query)
    {
        var depth = 0;
        var isFirst = true;
        for (var at = 0; at < query.Length;)
        {
            var next = Skip(query, at);
            if (next > at)
            {
                at = next;
                continue;
            }

            var length = WordAt(query, at);
            var word = query.AsSpan(at, length);
            if (isFirst && length > 0 && !word.Equals("WITH", StringComparison.OrdinalIgnoreCase))
                return ("", query);
            isFirst &= length == 0;
            if (depth == 0 && word.Equals("SELECT", StringComparison.OrdinalIgnoreCase))
                return (query[..at].TrimEnd(), query[at..]);
            depth += query[at] switch { '(' => 1, ')' => -1, _ => 0 };
            at += Math.Max(length, 1);
        }

        return ("", query);
    }

    /// <summary>The place behind a comment, a text, a quoted name or blanks that begin here; this place when none does.</summary>
    private static int Skip(string text, int at) => text[at] switch
    {
        '\'' => Quoted(text, at, '\''),
        '"' => Quoted(text, at, '"'),
        '[' => Quoted(text, at, ']'),
        '-' when Follows(text, at, "--") => LineEnd(text, at),
        '/' when Follows(text, at, "/*") => CommentEnd(text, at),
        _ when char.IsWhiteSpace(text[at]) => at + 1,
        _ => at,
    };

    private static int Quoted(string text, int at, char mark)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] != mark)
                continue;
            if (at + 1 == text.Length || text[at + 1] != mark)
                return at + 1;
            at++;
        }

        return at;
    }

    private static int LineEnd(string text, int at) => text.IndexOf('\n', at) is var end and >= 0 ? end + 1 : text.Length;

    /// <summary>Comments are nested.</summary>
    private static int CommentEnd(string text, int at)
    {
        var depth = 0;
        while (at < text.Length)
        {
            if (Follows(text, at, "/*"))
                (depth, at) = (depth + 1, at + 2);
            else if (!Follows(text, at, "*/"))
                at++;
            else if (depth == 1)
                return at + 2;
            else
                (depth, at) = (depth - 1, at + 2);
        }

        return at;
    }

    private static bool Follows(string text, int at, string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private static int WordAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '@' or '#' or '$'))
            end++;
        return end - at;
    }
}
