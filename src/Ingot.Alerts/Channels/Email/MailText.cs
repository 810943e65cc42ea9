using System.Globalization;
using System.Text;
using Ingot.Core.Alerts;

namespace Ingot.Alerts.Channels.Email;

/// <summary>Writes a notice as a mail (RFC 5322): text in UTF-8, as base64, so that every server takes it.</summary>
internal static class MailText
{
    private const string NewLine = "\r\n";

    // What fits into an encoded word of 75 characters, as bytes.
    private const int WordBytes = 42;

    internal static string Of(AlertNotice notice, MailSettings settings, DateTimeOffset now)
    {
        var mail = new StringBuilder();
        void Header(string name, string value) => mail.Append(name).Append(": ").Append(value).Append(NewLine);

        Header("Date", now.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header("From", $"Ingot <{settings.From}>");
        Header("To", string.Join("," + NewLine + " ", settings.To.Select(t => $"<{t}>")));
        Header("Subject", Encoded(NoticeText.Shortened(NoticeText.Title(notice), 200)));
        Header("Message-ID", $"<{Guid.NewGuid():N}@{Domain(settings.From)}>");
        Header("Auto-Submitted", "auto-generated");
        if (notice.Kind != NoticeKind.Resolved && notice.Alert.Severity >= AlertSeverity.High)
            Header("Importance", "high");
        Header("MIME-Version", "1.0");
        Header("Content-Type", "text/plain; charset=utf-8");
        Header("Content-Transfer-Encoding", "base64");
        mail.Append(NewLine);
        foreach (var line in Convert.ToBase64String(Encoding.UTF8.GetBytes(Body(notice))).Chunk(76))
            mail.Append(line).Append(NewLine);
        return mail.ToString();
    }

    private static string Body(AlertNotice notice)
    {
        var body = new StringBuilder(notice.Alert.Message).Append(NewLine);
        if (notice.Alert.Next is { } next)
            body.Append(NewLine).Append("Next: ").Append(next).Append(NewLine);
        body.Append(NewLine);
        foreach (var (name, value) in NoticeText.Facts(notice))
            body.Append(name).Append(": ").Append(value).Append(NewLine);
        return body.ToString();
    }

    /// <summary>A header's text in ASCII: as it is, or in encoded words that split no letter (RFC 2047).</summary>
    private static string Encoded(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
            return text;

        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(word.ToString()) + rune.Utf8SequenceLength > WordBytes)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            word.Append(Rune.IsControl(rune) ? new Rune(' ') : rune);
        }

        words.Add(word.ToString());
        return string.Join(NewLine + " ", words.Select(w => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(w))}?="));
    }

    private static string Domain(string address) => address[(address.LastIndexOf('@') + 1)..];
}
