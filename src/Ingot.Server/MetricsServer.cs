using System.Net;
using Ingot.Core.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ingot.Server;

/// <summary>Serves metrics and health over HTTP until it is disposed. It reads nothing of its surroundings: no variables, no files.</summary>
public sealed class MetricsServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private MetricsServer(WebApplication application) => _application = application;

    /// <summary>Where it listens; the port that was given, where 0 was asked for.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

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

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options.Listen));
        var application = builder.Build();
        var pages = new MetricsPages(options, content, loggers.CreateLogger("Ingot.Server"));
        application.Run(pages.AnswerAsync);
        try
        {
            await application.StartAsync(cancellationToken);
            return new MetricsServer(application);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            await application.DisposeAsync();
            throw CannotListen(options.Listen, e);
        }
    }

    /// <summary>Answers what is being asked, for a few seconds at most, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
    }

    private static void Configure(KestrelServerOptions kestrel, IPEndPoint listen)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MaxConcurrentConnections = 100;
        kestrel.Listen(listen, endpoint => endpoint.Protocols = HttpProtocols.Http1);
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
