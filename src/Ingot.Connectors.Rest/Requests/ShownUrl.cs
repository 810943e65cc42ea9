namespace Ingot.Connectors.Rest.Requests;

/// <summary>A URL as people may see it: parameters can be secrets, so only those are shown that are known not to be.</summary>
internal static class ShownUrl
{
    /// <summary>Server and path, and the given parameters; a dot dot dot stands for others.</summary>
    public static string Of(Uri url, params IReadOnlyCollection<(string Name, string Value)> parameters)
    {
        var shown = string.Join('&', parameters.Select(p => $"{p.Name}={p.Value}"));
        var others = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Any(pair => !parameters.Any(p => p.Name == Uri.UnescapeDataString(pair.Split('=')[0])));
        var query = (shown, others) switch { ("", false) => "", (_, false) => "?" + shown, ("", true) => "?…", _ => $"?{shown}&…" };
        return $"{url.Scheme}://{url.Authority}{url.AbsolutePath}{query}";
    }
}
