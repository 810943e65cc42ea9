using System.Security.Cryptography.X509Certificates;

namespace Ingot.Alerts.Channels.Email;

/// <summary>How mail is sent.</summary>
internal sealed record MailSettings
{
    internal required string Host { get; init; }

    internal required int Port { get; init; }

    internal required MailTls Tls { get; init; }

    internal string? User { get; init; }

    internal string? Password { get; init; }

    internal required string From { get; init; }

    internal required IReadOnlyList<string> To { get; init; }

    /// <summary>The certificates to trust in place of the system's; null for those.</summary>
    internal X509Certificate2Collection? Roots { get; init; }
}
