using System.Text;

namespace Ingot.DuckDb.Ado;

/// <summary>
/// Lets commands write <c>@name</c>, as other providers do, where DuckDB wants <c>$name</c>. Only names that the
/// command has a parameter for are touched, outside of texts, quoted names and comments; <c>@</c> stays DuckDB's
/// absolute value everywhere else, and <c>&lt;@</c> its operator.
/// </summary>
internal static class ParameterMarks
{
    internal static string Rewrite(string sql, DuckDbParameterCollection parameters)
    {
        if (parameters.Count == 0 || !sql.Contains('@', StringComparison.Ordinal))
            return sql;

        var rewritten = new StringBuilder(sql);
        for (var at = 0; at < sql.Length;)
        {
            if (sql[at] == '@' && !Follows(sql, at, "<") && NameAfter(sql, at) is { Length: > 0 } name && parameters.Contains(name))
                rewritten[at] = '$';
            at = End(sql, at);
        }

        return rewritten.ToString();
    }

    /// <summary>Where the piece of SQL that starts at <paramref name="at"/> ends.</summary>
    private static int End(string sql, int at) => sql[at] switch
    {
        '\'' when Follows(sql, at, "eE") && !(at > 1 && IsName(sql[at - 2])) => AfterEscapedText(sql, at),
        '\'' or '"' => After(sql, sql[at].ToString(), at + 1),
        '-' when Starts(sql, at, "--") => After(sql, "\n", at),
        '/' when Starts(sql, at, "/*") => AfterComment(sql, at),
        '$' => AfterDollar(sql, at),
        _ => at + 1,
    };

    private static bool Follows(string sql, int at, string marks) => at > 0 && marks.Contains(sql[at - 1], StringComparison.Ordinal);

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static bool Starts(string sql, int at, string mark) => string.CompareOrdinal(sql, at, mark, 0, mark.Length) == 0;

    private static int After(string sql, string mark, int from) =>
        from < sql.Length && sql.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and var found ? found + mark.Length : sql.Length;

    private static int AfterEscapedText(string sql, int at)
    {
        for (at++; at < sql.Length && sql[at] != '\''; at++)
        {
            if (sql[at] == '\\')
                at++;
        }

        return Math.Min(at + 1, sql.Length);
    }

    /// <summary>Comments nest.</summary>
    private static int AfterComment(string sql, int at)
    {
        var depth = 0;
        for (; at < sql.Length; at++)
        {
            if (Starts(sql, at, "/*"))
            {
                depth++;
                at++;
            }
            else if (Starts(sql, at, "*/"))
            {
                at++;
                if (--depth == 0)
                    return at + 1;
            }
        }

        return sql.Length;
    }

    /// <summary>Text between dollar marks, <c>$$…$$</c> or <c>$tag$…$tag$</c>; a parameter is stepped over.</summary>
    private static int AfterDollar(string sql, int at)
    {
        var name = NameAfter(sql, at);
        var end = at + 1 + name.Length;
        return end < sql.Length && sql[end] == '$' ? After(sql, $"${name}$", end + 1) : end;
    }

    private static string NameAfter(string sql, int at)
    {
        var end = at + 1;
        while (end < sql.Length && IsName(sql[end]))
            end++;
        return sql[(at + 1)..end];
    }
}
