using System.Globalization;
using System.Text.Json;
using Ingot.Core.Alerts;

namespace Ingot.Alerts.Channels.Http;

/// <summary>A notice as webhooks get it.</summary>
internal static class NoticeJson
{
    private const int Version = 1;

    internal static byte[] Of(AlertNotice notice)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("notice", notice.Kind.ToString().ToLowerInvariant());
            json.WriteString("key", Key(notice));
            json.WriteStartObject("alert");
            Write(json, notice.Alert);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>What tells this notice from every other of the project.</summary>
    internal static string Key(AlertNotice notice) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Uri.EscapeDataString(notice.Alert.Project)}/{Uri.EscapeDataString(notice.Alert.Environment)}/{notice.Alert.Id}/{notice.Kind.ToString().ToLowerInvariant()}/{(notice.Alert.NotifiedAt ?? notice.Alert.RaisedAt).ToUnixTimeMilliseconds()}");

    private static void Write(Utf8JsonWriter json, Alert alert)
    {
        json.WriteNumber("id", alert.Id);
        json.WriteString("rule", alert.Rule);
        json.WriteString("severity", NoticeText.Name(alert.Severity));
        json.WriteString("state", alert.State.ToString().ToLowerInvariant());
        json.WriteString("message", alert.Message);
        json.WriteString("next", alert.Next);
        json.WriteStartObject("labels");
        foreach (var (name, value) in alert.Labels)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteString("project", alert.Project);
        json.WriteString("environment", alert.Environment);
        json.WriteString("run_id", alert.RunId);
        json.WriteString("raised_at", alert.RaisedAt.UtcDateTime);
        json.WriteString("seen_at", alert.SeenAt.UtcDateTime);
        json.WriteNumber("occurrences", alert.Occurrences);
        if (alert.ResolvedAt is { } resolved)
        {
            json.WriteString("resolved_at", resolved.UtcDateTime);
            json.WriteString("resolved_by", alert.ResolvedBy);
        }
    }
}
