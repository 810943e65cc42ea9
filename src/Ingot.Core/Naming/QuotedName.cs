using System.Text;

namespace Ingot.Core.Naming;

/// <summary>Reads names of several parts as SQL quotes them: <c>"My Schema"."a.b"</c>. What is not quoted is taken as it stands.</summary>
public static class QuotedName
{
    /// <summary>The parts of a name.</summary>
    /// <param name="text">Parts joined by dots, each quoted or not.</param>
    /// <exception cref="FormatException">A part is empty or its quotes do not match.</exception>
    public static IReadOnlyList<string> Parts(string text)
    {
        var parts = new List<string>();
        var at = 0;
        do
            parts.Add(at < text.Length && text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at));
        while (at < text.Length && text[at++] == '.');
        return parts;
    }

    /// <summary>Reads <c>schema.name</c>.</summary>
    /// <param name="text">Two parts joined by a dot, each quoted or not.</param>
    /// <exception cref="FormatException">The text is not two parts.</exception>
    public static TableName Table(string text) => Parts(text) is [var schema, var name]
        ? new TableName(schema, name)
        : throw new FormatException($"'{text}' is not a table name of the form schema.name. Parts that hold a dot are quoted: \"my.schema\".\"my.table\".");

    private static string Plain(string text, ref int at)
    {
        var end = text.IndexOf('.', at);
        end = end < 0 ? text.Length : end;
        var part = text[at..end].Trim();
        if (part.Length == 0 || part.Contains('"', StringComparison.Ordinal))
            throw new FormatException($"'{text}' is not a name: a part of it is empty or half quoted.");
        at = end;
        return part;
    }

    private static string Quoted(string text, ref int at)
    {
        var part = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                part.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                part.Append('"');
                at++;
            }
            else
            {
                at++;
                if (part.Length == 0 || (at < text.Length && text[at] != '.'))
                    break;
                return part.ToString();
            }
        }

        throw new FormatException($"'{text}' is not a name: its quotes do not match.");
    }
}
