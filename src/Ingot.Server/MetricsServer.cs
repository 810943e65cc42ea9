using System.Net;
using System.Net.Sockets;
using Ingot.Core.Errors;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingot.Server;

/// <summary>
/// Serves metrics and health over HTTP until it is disposed. It reads nothing of its surroundings: no variables, no files. Its address
/// is taken at once; the server behind it starts with the first who asks, because most runs end before anybody does.
/// </summary>
public sealed class MetricsServer : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task<KestrelServer?> _server;

    private MetricsServer(Socket socket, MetricsServerOptions options, MetricsContent content, ILoggerFactory loggers)
    {
        _socket = socket;
        Address = new Uri($"http://{socket.LocalEndPoint}");
        _server = AnswerAsync(options, content, loggers);
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
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (await _server is { } server)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await server.StopAsync(patience.Token);
            server.Dispose();
        }

        _socket.Dispose();
        _stopping.Dispose();
    }

    private static Socket Listen(IPEndPoint listen)
    {
        Socket? socket = null;
        try
        {
            socket = SocketTransportOptions.CreateDefaultBoundListenSocket(listen);
            socket.Listen();
            return socket;
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            throw CannotListen(listen, e);
        }
    }

    /// <summary>Waits for the first who asks, and answers from then on; null when nobody did.</summary>
    private async Task<KestrelServer?> AnswerAsync(MetricsServerOptions options, MetricsContent content, ILoggerFactory loggers)
    {
        var log = loggers.CreateLogger("Ingot.Server");
        if (await OpenSocket.AskedAsync(_socket, log, _stopping.Token) is not { } asked)
            return null;
        // Without a host around it, which would take longer to start than some runs last.
        var server = new KestrelServer(Options.Create(Kestrel(options.Listen)), asked, loggers);
        await server.StartAsync(new PageRequests(new MetricsPages(options, content, log).AnswerAsync), CancellationToken.None);
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
}
