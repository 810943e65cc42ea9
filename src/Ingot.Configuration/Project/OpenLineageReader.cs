using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;

namespace Ingot.Configuration.Project;

/// <summary>Reads <c>openlineage</c>.</summary>
internal static class OpenLineageReader
{
    private const string DefaultNamespace = "ingot";

    public static OpenLineageOptions? Read(ConfigMap map, ProjectFolder folder)
    {
        var file = map.Find("file").AsPath(folder);
        var url = ReadUrl(map);
        var (name, key) = (map.Text("namespace"), map.Text("api_key"));
        // An HTTP header holds no line breaks, and a file that a secret came from often ends with one.
        if (key is not null && key.Any(char.IsControl))
            map.Find("api_key")!.Report("'openlineage.api_key' holds a line break or another control character.", "Take it off the variable that holds the key.");
        map.ReportUnknownKeys();
        if (map.Find("file") is null == map.Find("url") is null)
        {
            map.Report("'openlineage' needs one of 'file' and 'url'.", "Events go to a file or to a receiver.");
            return null;
        }

        return new OpenLineageOptions(file, url, string.IsNullOrWhiteSpace(name) ? DefaultNamespace : name, key);
    }

    private static Uri? ReadUrl(ConfigMap map)
    {
        if (map.Find("url") is not { } node || node.AsText() is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0)
            return url;

        node.Report("'openlineage.url' must begin with http:// or https:// and hold no user.", "A secret goes into 'openlineage.api_key', as ${env:NAME}.");
        return null;
    }
}
