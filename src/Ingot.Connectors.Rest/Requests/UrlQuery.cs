using System.Text;

namespace Ingot.Connectors.Rest.Requests;

/// <summary>Sets parameters of a URL.</summary>
internal static class UrlQuery
{
    /// <summary>The URL with the parameters; those that it has under the same names are replaced.</summary>
    public static Uri Set(Uri url, IReadOnlyCollection<(string Name, string Value)> parameters)
    {
        if (parameters.Count == 0)
            return url;
        var query = new StringBuilder();
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Uri.UnescapeDataString(pair.Split('=')[0].Replace('+', ' '));
            if (!parameters.Any(p => p.Name == name))
                query.Append(query.Length > 0 ? "&" : "").Append(pair);
        }

        foreach (var (name, value) in parameters)
            query.Append(query.Length > 0 ? "&" : "").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return new UriBuilder(url) { Query = query.ToString() }.Uri;
    }
}
