namespace Ingot.Alerts.Channels.Email;

/// <summary>How mail is kept from being read on its way to the server.</summary>
internal enum MailTls
{
    /// <summary>The connection begins in the clear and is secured before anything is said.</summary>
    Starttls,

    /// <summary>The connection is secured from its first byte.</summary>
    Implicit,

    /// <summary>Not at all.</summary>
    None,
}
