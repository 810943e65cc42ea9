using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ingot.TestKit.Servers;

/// <summary>A small mail server that speaks SMTP, with STARTTLS, TLS from the first byte and logins.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public MailServer()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Certificate = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = Task.Run(ServeAsync);
    }

    public X509Certificate2 Certificate { get; }

    public int Port { get; }

    public bool TlsFromTheFirstByte { get; init; }

    public bool OffersTls { get; init; } = true;

    public string Logins { get; init; } = "PLAIN LOGIN";

    /// <summary>Answers in place of the usual ones, by the verb that is answered.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    public ConcurrentQueue<string> Said { get; } = new();

    public ConcurrentQueue<string> Mails { get; } = new();

    /// <summary>Stops answering.</summary>
    public async Task StopAsync()
    {
        // In this order: to accept where nobody listens any more is an error of its own.
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        Certificate.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ConverseAsync(client.GetStream());
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // Whoever hung up, or did not trust the certificate, is gone.
            }
        }
    }

    private async Task ConverseAsync(Stream stream)
    {
        if (TlsFromTheFirstByte)
            stream = await SecuredAsync(stream);
        var reader = new StreamReader(stream, Encoding.UTF8);
        await SayAsync(stream, Answers.GetValueOrDefault("GREETING", "220 mail.test ready"));
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            Said.Enqueue(line);
            var verb = line.Split(' ')[0].ToUpperInvariant();
            await SayAsync(stream, Answers.GetValueOrDefault(verb) ?? Usual(verb, line, stream is SslStream));
            switch (verb)
            {
                case "STARTTLS":
                    stream = await SecuredAsync(stream);
                    reader = new StreamReader(stream, Encoding.UTF8);
                    break;
                case "AUTH" when line == "AUTH LOGIN":
                    Said.Enqueue((await reader.ReadLineAsync(_stop.Token))!);
                    await SayAsync(stream, "334 UGFzc3dvcmQ6");
                    Said.Enqueue((await reader.ReadLineAsync(_stop.Token))!);
                    await SayAsync(stream, "235 welcome");
                    break;
                case "DATA" when !Answers.ContainsKey("DATA"):
                    await TakeMailAsync(reader);
                    await SayAsync(stream, Answers.GetValueOrDefault("MAIL-TEXT", "250 kept"));
                    break;
                case "QUIT":
                    return;
                default:
                    break;
            }
        }
    }

    private string Usual(string verb, string line, bool secured) => verb switch
    {
        "EHLO" => "250-mail.test\r\n" + (OffersTls && !secured ? "250-STARTTLS\r\n" : "") + (secured ? $"250-AUTH {Logins}\r\n" : "") + "250 SIZE 1000000",
        "STARTTLS" => "220 go on",
        "AUTH" => line == "AUTH LOGIN" ? "334 VXNlcm5hbWU6" : "235 welcome",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 fine",
    };

    private async Task TakeMailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        Mails.Enqueue(mail.ToString());
    }

    private async Task<Stream> SecuredAsync(Stream stream)
    {
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(Certificate);
        return secured;
    }

    private async Task SayAsync(Stream stream, string answer) => await stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"), _stop.Token);
}
