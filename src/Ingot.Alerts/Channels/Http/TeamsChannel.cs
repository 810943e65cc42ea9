using System.Text;
using System.Text.Json.Nodes;
using Ingot.Core.Alerts;

namespace Ingot.Alerts.Channels.Http;

/// <summary>Posts notices as Adaptive Cards, which is what workflows take since the connectors of Office 365 are gone.</summary>
internal sealed class TeamsChannel(HttpClient http, Uri url) : IAlertChannel
{
    // A message of more than 28 KB is refused.
    private const int LongestText = 5000;
    private const int LongestFact = 300;
    private const int MostFacts = 20;

    public ValueTask SendAsync(AlertNotice notice, CancellationToken cancellationToken) =>
        HttpSending.PostAsync(http, url, Encoding.UTF8.GetBytes(Document(notice).ToJsonString()), null, cancellationToken);

    private static JsonObject Document(AlertNotice notice) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["contentUrl"] = null,
            ["content"] = Card(notice),
        }),
    };

    private static JsonObject Card(AlertNotice notice)
    {
        var title = Text(NoticeText.Title(notice), weight: "Bolder");
        title["size"] = "Medium";
        title["color"] = notice.Kind == NoticeKind.Resolved ? "Good" : Color(notice.Alert.Severity);
        var body = new JsonArray(title, Text(NoticeText.Shortened(notice.Alert.Message, LongestText)));
        if (notice.Alert.Next is { } next)
            body.Add(Text(NoticeText.Shortened(next, LongestText)));
        body.Add(new JsonObject
        {
            ["type"] = "FactSet",
            ["facts"] = new JsonArray([.. NoticeText.Facts(notice).Take(MostFacts).Select(f => new JsonObject
            {
                ["title"] = NoticeText.Shortened(f.Name, LongestFact),
                ["value"] = NoticeText.Shortened(f.Value, LongestFact),
            })]),
        });
        return new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = body,
        };
    }

    private static JsonObject Text(string text, string weight = "Default") => new()
    {
        ["type"] = "TextBlock",
        // Cards read Markdown: what comes from data makes no link.
        ["text"] = text.Replace("](", "] (", StringComparison.Ordinal),
        ["wrap"] = true,
        ["weight"] = weight,
    };

    private static string Color(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical or AlertSeverity.High => "Attention",
        AlertSeverity.Medium => "Warning",
        _ => "Accent",
    };
}
