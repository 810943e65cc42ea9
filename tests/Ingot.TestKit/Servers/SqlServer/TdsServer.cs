using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Ingot.TestKit.Servers.SqlServer;

/// <summary>A server that speaks as SQL Server does on a real socket: enough of TDS 7.4 for the driver to log in, ask and read.</summary>
public sealed class TdsServer : IAsyncDisposable
{
    /// <summary>The database that clients are to name.</summary>
    public const string Database = "shop";

    /// <summary>Who logs in.</summary>
    public const string User = "reader";

    /// <summary>The password, with all that means something in connection texts.</summary>
    public const string Password = "p@ss;word!{}'\"";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Func<TdsSession, TdsRequest, Task> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    /// <summary>Starts the server.</summary>
    /// <param name="answer">Answers a request.</param>
    /// <param name="certificate">Its certificate; null to have no TLS.</param>
    public TdsServer(Func<TdsSession, TdsRequest, Task> answer, X509Certificate2? certificate = null)
    {
        (_answer, _certificate) = (answer, certificate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Who has logged in.</summary>
    public ConcurrentQueue<TdsLogin> Logins { get; } = [];

    /// <summary>What was asked.</summary>
    public ConcurrentQueue<TdsRequest> Requests { get; } = [];

    /// <summary>Answers a login with this error instead; null to let everybody in.</summary>
    public (int Number, byte Severity, string Message)? Refusal { get; set; }

    /// <summary>Its settings in YAML, indented for a connection below <c>connections</c>. Pools are told apart by port, so that no test meets another's connections.</summary>
    public string Yaml => string.Create(CultureInfo.InvariantCulture, $"""
            kind: sqlserver
            host: 127.0.0.1
            port: {Port}
            database: {Database}
            user: {User}
            password: '{Password.Replace("'", "''", StringComparison.Ordinal)}'
            encrypt: {(IsSecure ? "mandatory" : "optional")}
        """);

    /// <summary>Whether it speaks TLS.</summary>
    public bool IsSecure => _certificate is not null;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        // In this order: to accept where nobody listens any more is an error of its own.
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_sessions);
        _stop.Dispose();
        _certificate?.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                await ServeAsync(client, stream);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or AuthenticationException)
            {
                // The client has gone, or does not believe the certificate, or the test has ended.
            }
        }
    }

    private async Task ServeAsync(TcpClient client, Stream stream)
    {
        var packets = new TdsPackets(stream);
        if (await packets.ReadAsync(_stop.Token) is not { Content: var asked })
            return;
        await packets.WriteAsync(TdsPackets.Answer, TdsPrelogin.Answer(asked, _certificate is not null), isLast: true, _stop.Token);
        if (_certificate is not null)
        {
            var handshake = new TdsHandshake(stream);
            var secure = new SslStream(handshake);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate, EnabledSslProtocols = SslProtocols.Tls12 }, _stop.Token);
            handshake.IsOver = true;
            packets = new TdsPackets(secure);
        }

        var session = new TdsSession(packets, client, _stop.Token);
        if (await packets.ReadAsync(_stop.Token) is not { Content: var login })
            return;
        Logins.Enqueue(TdsLogin.Read(login));
        if (!await session.WelcomeAsync(Logins.Last(), Refusal))
            return;
        while (await session.NextAsync() is { } request)
        {
            Requests.Enqueue(request);
            await _answer(session, request);
        }
    }
}
