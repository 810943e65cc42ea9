using Ingot.Alerts.Options;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Values;

namespace Ingot.Alerts.Channels.Http;

/// <summary>Channels of kind <c>webhook</c>: the alert as JSON, posted to an address.</summary>
public sealed class WebhookChannelKind : IAlertChannelKind
{
    /// <inheritdoc />
    public string Kind => "webhook";

    /// <inheritdoc />
    public IReadOnlyList<OptionDescription> Settings { get; } =
    [
        UrlSetting.Description,
        new() { Key = "signing_secret", Type = OptionType.Text, Secret = true, Meaning = "a `webhook` signs what it posts with this; write `${secret:NAME}`" },
        new() { Key = "headers", Type = OptionType.TextMap, Secret = true, Meaning = "headers that a `webhook` sends along" },
    ];

    /// <inheritdoc />
    public IAlertChannel Open(string name, ConfigMap settings, ChannelHost host)
    {
        var headers = TextMap.Read(settings.Map("headers"));
        foreach (var (header, value) in headers)
        {
            if (!IsToken(header) || value.Any(char.IsControl))
                settings.Map("headers")!.Find(header)!.Report($"'{header}' is no header that HTTP can send.", "A name has letters, digits and dashes; a value is one line.");
        }

        return new WebhookChannel(host.Http, UrlSetting.Read(settings), settings.Text("signing_secret"), headers, host.Time);
    }

    private static bool IsToken(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
