using System.Net;
using System.Net.Sockets;
using Ingot.Core.Errors;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingot.Server;

/// <summary>
/// Serves metrics and health over HTTP until it is disposed. It reads nothing of its surroundings: no variables, no files. Its address
/// is taken at once; the server behind it starts with the first who asks, because most runs end before anybody does.
/// </summary>
public sealed partial class MetricsServer : IAsyncDisposable
{
    private const string Category = "Ingot.Server";

    private readonly Lock _turn = new();
    private readonly Socket _socket;
    private readonly MetricsServerOptions _options;
    private readonly MetricsContent _content;
    private readonly ILoggerFactory _loggers;
    private Task<KestrelServer>? _server;
    private bool _isEnding;

    private MetricsServer(Socket socket, MetricsServerOptions options, MetricsContent content, ILoggerFactory loggers)
    {
        (_socket, _options, _content, _loggers) = (socket, options, content, loggers);
        Address = new Uri($"http://{socket.LocalEndPoint}");
        var accept = new SocketAsyncEventArgs();
        accept.Completed += (_, _) => AwaitFirst(accept, isAccepted: true);
        // Beside what the caller does next: who connects meanwhile waits with the system.
        _ = Task.Run(() => AwaitFirst(accept, isAccepted: false));
    }

    /// <summary>Where it listens; the port that was given, where 0 was asked for.</summary>
    public Uri Address { get; }

    /// <summary>Begins to listen.</summary>
    /// <param name="options">Where, and who may ask.</param>
    /// <param name="content">What is shown.</param>
    /// <param name="loggers">Where problems are told.</param>
    /// <exception cref="IngotException">The address is taken or not this machine's; or it can be reached from other machines, and no token is asked for.</exception>
    public static MetricsServer Start(MetricsServerOptions options, MetricsContent content, ILoggerFactory loggers)
    {
        if (!IPAddress.IsLoopback(options.Listen.Address) && options.Token is null)
            throw new IngotException(ErrorKind.Usage, "server.no-token", $"{options.Listen} can be reached from other machines, so a token is needed.")
            {
                Next = "Set telemetry.prometheus.token, or listen on 127.0.0.1.",
            };
        return new MetricsServer(Listen(options.Listen), options, content, loggers);
    }

    /// <summary>Answers what is being asked, for a few seconds at most, and stops.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_turn)
        {
            _isEnding = true;
            _socket.Dispose();
        }

        return _server is null ? ValueTask.CompletedTask : new ValueTask(StopAsync(_server));
    }

    private static async Task StopAsync(Task<KestrelServer> starting)
    {
        using var server = await starting;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await server.StopAsync(patience.Token);
    }

    private static Socket Listen(IPEndPoint listen)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (listen.Address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(listen);
            socket.Listen();
            return socket;
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            throw CannotListen(listen, e);
        }
    }

    /// <summary>Waits for the first who asks: by events, because an awaited accept that nobody ever answers costs more than the socket itself.</summary>
    private void AwaitFirst(SocketAsyncEventArgs accept, bool isAccepted)
    {
        lock (_turn)
        {
            while (!_isEnding && !(isAccepted && TryAnswer(accept)))
            {
                if (accept.SocketError is not (SocketError.Success or SocketError.ConnectionReset or SocketError.ConnectionAborted))
                {
                    GivenUp(_loggers.CreateLogger(Category), Address, accept.SocketError);
                    _socket.Dispose();
                    break;
                }

                accept.AcceptSocket = null;
                if (_socket.AcceptAsync(accept))
                    return;
                isAccepted = true;
            }

            if (_isEnding)
                accept.AcceptSocket?.Dispose();
            accept.Dispose();
        }
    }

    /// <summary>Answers from now on; false where who asked has gone again.</summary>
    private bool TryAnswer(SocketAsyncEventArgs accept)
    {
        if (accept.SocketError is not SocketError.Success || !OpenSocket.IsReady(accept.AcceptSocket!))
            return false;
        _server = StartAsync(accept.AcceptSocket!);
        return true;
    }

    /// <summary>Without a host around the server, which would take longer to start than some runs last.</summary>
    private async Task<KestrelServer> StartAsync(Socket first)
    {
        var log = _loggers.CreateLogger(Category);
        var server = new KestrelServer(Options.Create(Kestrel(_options.Listen)), new OpenSocket(_socket, first, log), _loggers);
        await server.StartAsync(new PageRequests(new MetricsPages(_options, _content, log).AnswerAsync), CancellationToken.None);
        return server;
    }

    private static KestrelServerOptions Kestrel(IPEndPoint listen)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MaxConcurrentConnections = 100;
        kestrel.Listen(listen, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        return kestrel;
    }

    private static IngotException CannotListen(IPEndPoint listen, SocketException e) => e.SocketErrorCode is SocketError.AddressAlreadyInUse
        ? new IngotException(ErrorKind.Conflict, "server.address-in-use", $"Something else listens on {listen}.", e)
        {
            Next = "Stop it, or choose another port with --listen or telemetry.prometheus.listen.",
        }
        : new IngotException(ErrorKind.Usage, "server.cannot-listen", $"Ingot cannot listen on {listen}: {e.Message}", e)
        {
            Next = "Choose an address of this machine, and a port above 1023 unless you are root.",
        };

    [LoggerMessage(2, LogLevel.Warning, "Metrics are not served at {Address} any more: waiting for who asks failed ({Error}).")]
    private static partial void GivenUp(ILogger log, Uri address, SocketError error);
}
