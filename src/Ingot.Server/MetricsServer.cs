using System.Net;
using Ingot.Core.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingot.Server;

/// <summary>Serves metrics and health over HTTP until it is disposed. It reads nothing of its surroundings: no variables, no files.</summary>
public sealed class MetricsServer : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private MetricsServer(KestrelServer server) => _server = server;

    /// <summary>Where it listens; the port that was given, where 0 was asked for.</summary>
    public Uri Address => new(_server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Begins to listen.</summary>
    /// <param name="options">Where, and who may ask.</param>
    /// <param name="content">What is shown.</param>
    /// <param name="loggers">Where problems are told.</param>
    /// <param name="cancellationToken">Stops the starting.</param>
    /// <exception cref="IngotException">The address is taken or not this machine's; or it can be reached from other machines, and no token is asked for.</exception>
    public static async Task<MetricsServer> StartAsync(MetricsServerOptions options, MetricsContent content, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (!IPAddress.IsLoopback(options.Listen.Address) && options.Token is null)
            throw new IngotException(ErrorKind.Usage, "server.no-token", $"{options.Listen} can be reached from other machines, so a token is needed.")
            {
                Next = "Set telemetry.prometheus.token, or listen on 127.0.0.1.",
            };

        // Without a host around it, which would take longer to start than some runs last.
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers);
        var server = new KestrelServer(Options.Create(Kestrel(options.Listen)), transport, loggers);
        var pages = new MetricsPages(options, content, loggers.CreateLogger("Ingot.Server"));
        try
        {
            await server.StartAsync(new PageRequests(pages.AnswerAsync), cancellationToken);
            return new MetricsServer(server);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            server.Dispose();
            throw CannotListen(options.Listen, e);
        }
    }

    /// <summary>Answers what is being asked, for a few seconds at most, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _server.StopAsync(patience.Token);
        _server.Dispose();
    }

    private static KestrelServerOptions Kestrel(IPEndPoint listen)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MaxConcurrentConnections = 100;
        kestrel.Listen(listen, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        return kestrel;
    }

    private static IngotException CannotListen(IPEndPoint listen, Exception e) => e.InnerException is AddressInUseException
        ? new IngotException(ErrorKind.Conflict, "server.address-in-use", $"Something else listens on {listen}.", e)
        {
            Next = "Stop it, or choose another port with --listen or telemetry.prometheus.listen.",
        }
        : new IngotException(ErrorKind.Usage, "server.cannot-listen", $"Ingot cannot listen on {listen}: {e.Message}", e)
        {
            Next = "Choose an address of this machine, and a port above 1023 unless you are root.",
        };
}
