namespace Ingot.Warehouse.Models;

/// <summary>
/// Walks over SQL text far enough to tell a semicolon that ends the statement from one inside a text, a quoted name or
/// a comment. Everything else about SQL is left to DuckDB's parser.
/// </summary>
internal static class SqlScanner
{
    /// <summary>The text up to its first closing semicolon, or all of it.</summary>
    public static string WithoutTerminator(string sql)
    {
        var i = 0;
        while (i < sql.Length)
        {
            if (sql[i] == ';')
                return sql[..i];
            i = AfterToken(sql, i);
        }

        return sql;
    }

    private static int AfterToken(string sql, int i) => sql[i] switch
    {
        '\'' => AfterQuoted(sql, i, escapes: i > 0 && sql[i - 1] is 'e' or 'E' && (i == 1 || !IsWord(sql[i - 2]))),
        '"' => AfterQuoted(sql, i, escapes: false),
        '-' when At(sql, i + 1) == '-' => After(sql, "\n", i + 2),
        '/' when At(sql, i + 1) == '*' => AfterComment(sql, i + 2),
        '$' when i == 0 || !IsWord(sql[i - 1]) => AfterDollarQuoted(sql, i),
        _ => i + 1,
    };

    private static int AfterQuoted(string sql, int start, bool escapes)
    {
        var mark = sql[start];
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (escapes && sql[i] == '\\')
                i++;
            else if (sql[i] == mark && At(sql, i + 1) == mark)
                i++;
            else if (sql[i] == mark)
                return i + 1;
        }

        return sql.Length;
    }

    private static int AfterComment(string sql, int i)
    {
        for (var depth = 1; i < sql.Length; i++)
        {
            if (sql[i] == '*' && At(sql, i + 1) == '/')
            {
                i++;
                if (--depth == 0)
                    return i + 1;
            }
            else if (sql[i] == '/' && At(sql, i + 1) == '*')
            {
                i++;
                depth++;
            }
        }

        return sql.Length;
    }

    private static int AfterDollarQuoted(string sql, int start)
    {
        var end = start + 1;
        while (end < sql.Length && IsWord(sql[end]))
            end++;
        var isTag = At(sql, end) == '$' && !char.IsAsciiDigit(At(sql, start + 1));
        return isTag ? After(sql, sql[start..(end + 1)], end + 1) : start + 1;
    }

    private static int After(string sql, string mark, int from)
    {
        var found = from < sql.Length ? sql.IndexOf(mark, from, StringComparison.Ordinal) : -1;
        return found < 0 ? sql.Length : found + mark.Length;
    }

    private static char At(string sql, int i) => i < sql.Length ? sql[i] : '\0';

    private static bool IsWord(char c) => c == '_' || char.IsLetterOrDigit(c);
}
