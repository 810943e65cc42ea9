using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Values;

namespace Ingot.Alerts.Channels.Http;

/// <summary>The address of a channel that speaks HTTP.</summary>
internal static class UrlSetting
{
    private static readonly Uri Nowhere = new("http://localhost");

    internal static OptionDescription Description { get; } =
        new() { Key = "url", Type = OptionType.Url, Secret = true, Meaning = "where a channel of kind `webhook`, `slack` or `teams` posts to; write `${secret:NAME}`" };

    internal static Uri Read(ConfigMap settings)
    {
        var node = settings.Require("url");
        // A secret that was not looked up yet is no address; whoever sends has looked it up.
        if (node.AsText() is not { } text || text.Contains("${", StringComparison.Ordinal))
            return Nowhere;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0)
            return url;

        node!.Report($"'{settings.Path}.url' must begin with http:// or https:// and hold no user.");
        return Nowhere;
    }
}
