using Ingot.Core.Naming;

namespace Ingot.Ingest.Jobs;

/// <summary>Reads the name of a table as people write it: <c>schema.table</c>, either part in double quotes where it has a dot.</summary>
internal static class TableNameText
{
    /// <summary>The name, or null when the text does not have exactly two parts.</summary>
    internal static TableName? Parse(string text)
    {
        var parts = new List<string>();
        var rest = text.AsSpan();
        while (true)
        {
            if (Part(ref rest) is not { Length: > 0 } part)
                return null;
            parts.Add(part);
            if (rest.IsEmpty)
                return parts is [var schema, var name] ? new TableName(schema, name) : null;
            if (rest[0] != '.')
                return null;
            rest = rest[1..];
        }
    }

    private static string? Part(ref ReadOnlySpan<char> rest)
    {
        if (rest is not ['"', ..])
        {
            var dot = rest.IndexOf('.');
            var plain = dot < 0 ? rest : rest[..dot];
            rest = rest[plain.Length..];
            return plain.ToString();
        }

        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] != '"')
                continue;
            if (i + 1 < rest.Length && rest[i + 1] == '"')
            {
                i++;
                continue;
            }

            var quoted = rest[1..i].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
            rest = rest[(i + 1)..];
            return quoted;
        }

        return null;
    }
}
