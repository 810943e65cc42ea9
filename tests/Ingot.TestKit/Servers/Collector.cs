using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ingot.TestKit.Servers;

/// <summary>Keeps what it is sent over HTTP or gRPC: a collector of telemetry, a receiver of events or alerts.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _application;

    private Collector(WebApplication application) => _application = application;

    public ConcurrentQueue<Request> Requests { get; } = new();

    public int Status { get; set; } = 200;

    /// <summary>Whether it answers with all that it was sent, headers included, as some servers do in their errors.</summary>
    public bool Echoes { get; set; }

    public Uri Address => new(_application.Urls.Single());

    public static async Task<Collector> StartAsync(HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, o => o.Protocols = protocols));
        var collector = new Collector(builder.Build());
        collector._application.Run(collector.TakeAsync);
        await collector._application.StartAsync();
        return collector;
    }

    public IEnumerable<Request> Of(string signal) => Requests.Where(r => r.Path.Contains(signal, StringComparison.OrdinalIgnoreCase));

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        var isGrpc = http.Request.ContentType == "application/grpc";
        // gRPC puts a flag and the length before a message.
        if (isGrpc)
            bytes = bytes[5..(5 + (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)))];
        Requests.Enqueue(new Request(http.Request.Path, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), bytes));
        http.Response.StatusCode = Status;
        if (!isGrpc)
        {
            if (Echoes)
                await http.Response.WriteAsync($"{http.Request.Path}{http.Request.QueryString} {string.Join("; ", http.Request.Headers.Select(h => $"{h.Key}: {h.Value}"))} {Encoding.UTF8.GetString(bytes)}");
            return;
        }

        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(new byte[5]);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    public sealed record Request(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
}
