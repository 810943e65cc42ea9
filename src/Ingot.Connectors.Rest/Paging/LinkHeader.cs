namespace Ingot.Connectors.Rest.Paging;

/// <summary>Reads the header <c>Link</c>: <c>&lt;url&gt;; rel="next", &lt;url&gt;; rel="last"</c>.</summary>
internal static class LinkHeader
{
    /// <summary>The link to the next page; null when there is none.</summary>
    public static string? Next(string? header)
    {
        var rest = header ?? "";
        while (rest.IndexOf('<', StringComparison.Ordinal) is var open and >= 0 && rest.IndexOf('>', open) is var close and > 0)
        {
            var url = rest[(open + 1)..close];
            var end = EndOf(rest, close + 1);
            if (IsNext(rest[(close + 1)..end]))
                return url.Trim();
            rest = rest[end..];
        }

        return null;
    }

    /// <summary>Where the parameters of a link end: at a comma outside of quotes.</summary>
    private static int EndOf(string text, int from)
    {
        var quoted = false;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '"')
                quoted = !quoted;
            else if (text[i] == ',' && !quoted)
                return i;
        }

        return text.Length;
    }

    private static bool IsNext(string parameters)
    {
        foreach (var parameter in parameters.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !parameter[..equals].Trim().Equals("rel", StringComparison.OrdinalIgnoreCase))
                continue;
            var relations = parameter[(equals + 1)..].Trim().Trim('"').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return relations.Contains("next", StringComparer.OrdinalIgnoreCase);
        }

        return false;
    }
}
