using System.Globalization;
using Ingot.Core.Alerts;

namespace Ingot.Alerts.Channels;

/// <summary>A notice in words, the same for every channel.</summary>
internal static class NoticeText
{
    /// <summary>One line: what it is about.</summary>
    internal static string Title(AlertNotice notice) => notice.Kind switch
    {
        NoticeKind.Resolved => $"Resolved: {notice.Alert.Rule} ({notice.Alert.Project})",
        NoticeKind.Test => $"Test from Ingot ({notice.Alert.Project})",
        _ => $"[{Name(notice.Alert.Severity)}] {notice.Alert.Rule} ({notice.Alert.Project})",
    };

    /// <summary>What there is to know beside the message, in pairs.</summary>
    internal static IEnumerable<(string Name, string Value)> Facts(AlertNotice notice)
    {
        var alert = notice.Alert;
        yield return ("Severity", Name(alert.Severity));
        yield return ("Environment", alert.Environment);
        foreach (var (name, value) in alert.Labels)
            yield return (name, value);
        yield return ("Raised", Time(alert.RaisedAt));
        if (alert.ResolvedAt is { } resolved)
            yield return ("Resolved", $"{Time(resolved)} by {alert.ResolvedBy}");
        if (alert.Occurrences > 1)
            yield return ("Seen", $"{alert.Occurrences.ToString(CultureInfo.InvariantCulture)} times, last {Time(alert.SeenAt)}");
        if (alert.RunId is { } run)
            yield return ("Run", run);
        if (alert.Id > 0)
            yield return ("Alert", alert.Id.ToString(CultureInfo.InvariantCulture));
    }

    internal static string Name(AlertSeverity severity) => severity.ToString().ToLowerInvariant();

    internal static string Shortened(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
