using System.Text;
using System.Text.Json.Nodes;
using Ingot.Core.Alerts;

namespace Ingot.Alerts.Channels.Http;

/// <summary>Posts notices as messages with a coloured attachment.</summary>
internal sealed class SlackChannel(HttpClient http, Uri url) : IAlertChannel
{
    private const int LongestText = 3000;

    public ValueTask SendAsync(AlertNotice notice, CancellationToken cancellationToken) =>
        HttpSending.PostAsync(http, url, Encoding.UTF8.GetBytes(Document(notice).ToJsonString()), null, cancellationToken);

    private static JsonObject Document(AlertNotice notice)
    {
        var title = Escaped(NoticeText.Title(notice));
        var text = NoticeText.Shortened(notice.Alert.Message, LongestText) + (notice.Alert.Next is { } next ? $"\n{next}" : "");
        return new JsonObject
        {
            ["text"] = title,
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["color"] = notice.Kind == NoticeKind.Resolved ? "good" : Color(notice.Alert.Severity),
                ["fallback"] = title,
                ["text"] = Escaped(text),
                ["fields"] = new JsonArray([.. NoticeText.Facts(notice).Select(f => new JsonObject
                {
                    ["title"] = Escaped(f.Name),
                    ["value"] = Escaped(NoticeText.Shortened(f.Value, LongestText)),
                    ["short"] = true,
                })]),
                ["ts"] = notice.Alert.SeenAt.ToUnixTimeSeconds(),
            }),
        };
    }

    /// <summary>What Slack would take for links and mentions, as text.</summary>
    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Color(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "danger",
        AlertSeverity.High => "warning",
        AlertSeverity.Medium => "#ff9500",
        AlertSeverity.Low => "good",
        _ => "#439FE0",
    };
}
