using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ingot.Alerts.Channels.Email;

/// <summary>A conversation with a mail server (RFC 5321, with STARTTLS and AUTH).</summary>
internal sealed class SmtpSession : IAsyncDisposable
{
    private readonly MailSettings _settings;
    private readonly TcpClient _client;
    private SmtpLines _lines;
    private Stream _stream;
    private HashSet<string> _abilities = [];

    private SmtpSession(MailSettings settings, TcpClient client, Stream stream)
    {
        _settings = settings;
        _client = client;
        _stream = stream;
        _lines = new SmtpLines(stream);
    }

    /// <summary>Connects, secures the connection and logs in.</summary>
    internal static async Task<SmtpSession> OpenAsync(MailSettings settings, CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, cancellationToken);
            var session = new SmtpSession(settings, client, client.GetStream());
            await session.BeginAsync(cancellationToken);
            return session;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Sends a mail.</summary>
    /// <param name="from">The sender.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="mail">The mail in lines that end in CR LF.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    internal async Task SendAsync(string from, IReadOnlyList<string> to, string mail, CancellationToken cancellationToken)
    {
        await SayAsync($"MAIL FROM:<{from}>", "MAIL", 2, cancellationToken);
        foreach (var recipient in to)
            await SayAsync($"RCPT TO:<{recipient}>", "RCPT", 2, cancellationToken);
        await SayAsync("DATA", "DATA", 3, cancellationToken);
        // A line that begins with a dot gets another, because a dot alone ends the mail.
        var lines = mail.TrimEnd('\r', '\n').Split("\r\n").Select(l => l.StartsWith('.') ? "." + l : l);
        await SayAsync(string.Join("\r\n", lines) + "\r\n.", "the mail", 2, cancellationToken);
        await QuitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_settings.Tls == MailTls.Implicit)
            await SecureAsync(cancellationToken);
        await ExpectAsync("the greeting", 2, cancellationToken);
        await HelloAsync(cancellationToken);
        if (_settings.Tls == MailTls.Starttls)
        {
            if (!_abilities.Contains("STARTTLS"))
                throw ChannelErrors.MailUntrusted(_settings.Host, "the server does not offer STARTTLS");
            await SayAsync("STARTTLS", "STARTTLS", 2, cancellationToken);
            await SecureAsync(cancellationToken);
            // What was said in the clear may have been said by somebody else.
            await HelloAsync(cancellationToken);
        }

        if (_settings is { User: { } user, Password: { } password })
            await LogInAsync(user, password, cancellationToken);
    }

    private async Task HelloAsync(CancellationToken cancellationToken)
    {
        var name = Dns.GetHostName();
        var answer = await SayAsync($"EHLO {(name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? name : "localhost")}", "EHLO", 2, cancellationToken);
        _abilities = answer.Skip(1).Select(l => l.ToUpperInvariant().Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        _abilities.UnionWith(answer.Where(l => l.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase)).SelectMany(l => l.ToUpperInvariant().Split(' ').Skip(1)).Select(m => $"AUTH {m}"));
    }

    private async Task LogInAsync(string user, string password, CancellationToken cancellationToken)
    {
        if (_abilities.Contains("AUTH PLAIN") || !_abilities.Contains("AUTH LOGIN"))
        {
            await SayAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", "AUTH", 2, cancellationToken);
            return;
        }

        await SayAsync("AUTH LOGIN", "AUTH", 3, cancellationToken);
        await SayAsync(Base64(user), "AUTH", 3, cancellationToken);
        await SayAsync(Base64(password), "AUTH", 2, cancellationToken);
    }

    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        var secured = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = secured;
        var options = new SslClientAuthenticationOptions { TargetHost = _settings.Host };
        if (_settings.Roots is { } roots)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        await secured.AuthenticateAsClientAsync(options, cancellationToken);
        _lines = new SmtpLines(secured);
    }

    private async Task QuitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SayAsync("QUIT", "QUIT", 2, cancellationToken);
        }
        catch (IOException)
        {
            // The mail is with the server: one that hangs up first changes nothing.
        }
    }

    private async Task<IReadOnlyList<string>> SayAsync(string line, string step, int expected, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
        return await ExpectAsync(step, expected, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> ExpectAsync(string step, int expected, CancellationToken cancellationToken)
    {
        var (status, texts) = await _lines.ReadAnswerAsync(cancellationToken);
        return status / 100 == expected
            ? texts
            : throw ChannelErrors.MailRefused(_settings.Host, status, step, string.Join(" ", texts));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
