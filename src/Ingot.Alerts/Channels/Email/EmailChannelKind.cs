using System.Net.Mail;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;

namespace Ingot.Alerts.Channels.Email;

/// <summary>Channels of kind <c>email</c>: a mail server that is spoken to by SMTP.</summary>
public sealed class EmailChannelKind : IAlertChannelKind
{
    private const int Submission = 587;
    private const int SubmissionOverTls = 465;

    /// <inheritdoc />
    public string Kind => "email";

    /// <inheritdoc />
    public IReadOnlyList<OptionDescription> Settings { get; } =
    [
        new() { Key = "host", Type = OptionType.Text, Meaning = "the mail server of an `email` channel" },
        new() { Key = "port", Type = OptionType.Integer, Min = 1, Max = 65535, Default = "587; 465 with `tls: implicit`", Meaning = "its port" },
        new() { Key = "tls", Type = OptionType.Choice, Allowed = ["starttls", "implicit", "none"], Default = "starttls", Meaning = "how mail is kept from being read on its way to it" },
        new() { Key = "root_certificate", Type = OptionType.Path, Default = "the system's", Meaning = "file of trusted certificates (PEM)" },
        new() { Key = "user", Type = OptionType.Text, Meaning = "who logs in; nobody unless set" },
        new() { Key = "password", Type = OptionType.Text, Secret = true, Meaning = "password of that user; write `${secret:NAME}`" },
        new() { Key = "from", Type = OptionType.Text, Meaning = "the sender's address" },
        new() { Key = "to", Type = OptionType.TextList, Meaning = "the addresses that get it" },
    ];

    /// <inheritdoc />
    public IAlertChannel Open(string name, ConfigMap settings, ChannelHost host)
    {
        var tls = settings.Choice<MailTls>("tls") ?? MailTls.Starttls;
        var mail = new MailSettings
        {
            Host = settings.RequiredText("host"),
            Port = (int)(settings.Integer("port", 1, 65535) ?? (tls == MailTls.Implicit ? SubmissionOverTls : Submission)),
            Tls = tls,
            User = settings.Text("user"),
            Password = settings.Text("password"),
            From = Address(settings.Require("from")),
            To = [.. settings.Require("to").AsList().Select(Address)],
            Roots = Roots(settings.Find("root_certificate"), host.Folder),
        };
        if (mail.User is not null && tls == MailTls.None)
            settings.Find("tls")!.Report("With 'tls: none' anybody on the way could read the password.", "Take 'user' and 'password' away, or choose another 'tls'.");
        if (mail.User is null != mail.Password is null)
            settings.Report($"'{settings.Path}' needs both of 'user' and 'password', or neither.");
        return new EmailChannel(mail, host.Time);
    }

    /// <summary>The bare address: what else a mailbox may hold is nothing for a server's ears.</summary>
    private static string Address(ConfigNode? node)
    {
        if (node.AsText() is not { } text)
            return "";
        if (MailAddress.TryCreate(text, out var address) && address.Address.All(char.IsAscii) && !text.Any(char.IsControl) && !address.Address.Any(c => c is ' ' or '<' or '>' or '"'))
            return address.Address;

        node!.Report($"'{text}' is no mail address.", "Write it as name@example.com.");
        return "";
    }

    private static X509Certificate2Collection? Roots(ConfigNode? node, ProjectFolder folder)
    {
        if (node.AsPath(folder) is not { } path)
            return null;
        try
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(path);
            if (roots.Count > 0)
                return roots;
            node!.Report($"{folder.Display(path)} holds no certificate.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            node!.Report($"{folder.Display(path)} cannot be read as certificates: {e.Message}");
        }

        return null;
    }
}
