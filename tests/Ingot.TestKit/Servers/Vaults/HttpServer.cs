using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ingot.TestKit.Servers.Vaults;

/// <summary>A server on this machine that answers over real HTTP, and that can be made to answer badly.</summary>
public abstract class HttpServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _instead = new();
    private readonly CancellationTokenSource _closing = new();
    private WebApplication? _app;

    /// <summary>Its address, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What was asked for, as <c>GET /v1/…</c>, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The headers of the last request.</summary>
    public IReadOnlyDictionary<string, string> LastHeaders { get; private set; } = new Dictionary<string, string>();

    /// <summary>The body of the last request.</summary>
    public string LastBody { get; private set; } = "";

    /// <summary>How many requests contain a text.</summary>
    public int Count(string text) => Requests.Count(r => r.Contains(text, StringComparison.Ordinal));

    /// <summary>Answers the next request with this, whatever it is.</summary>
    public void AnswerNext(int status, string body, params (string Name, string Value)[] headers) =>
        _instead.Enqueue(context =>
        {
            foreach (var (name, value) in headers)
                context.Response.Headers.Append(name, value);
            return WriteAsync(context, status, body);
        });

    /// <summary>Does not answer the next request until the server is closed.</summary>
    public void KeepNextWaiting() =>
        _instead.Enqueue(async context =>
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, context.RequestAborted);
            var closed = new TaskCompletionSource();
            await using var end = either.Token.Register(closed.SetResult);
            await closed.Task;
        });

    /// <summary>Cuts the connection at the next request.</summary>
    public void CutNext() =>
        _instead.Enqueue(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _closing.CancelAsync();
        if (_app is not null)
            await _app.DisposeAsync();
        _closing.Dispose();
    }

    /// <summary>Who asked, as the certificates of clients say, in order.</summary>
    public ConcurrentQueue<string> Clients { get; } = new();

    /// <param name="certificate">Its certificate; null to speak without TLS.</param>
    /// <param name="clients">Whose certificates it lets in, and nobody without one; null to let everybody in.</param>
    protected async Task StartAsync(X509Certificate2? certificate = null, TestAuthority? clients = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(https => (https.ServerCertificate, https.ClientCertificateMode, https.ClientCertificateValidation) =
                    (certificate, clients is null ? ClientCertificateMode.NoCertificate : ClientCertificateMode.RequireCertificate, (shown, _, _) => clients?.Gave(shown) != false));
        }));
        _app = builder.Build();
        _app.Run(ServeAsync);
        await _app.StartAsync();
        Address = _app.Urls.Single();
    }

    /// <summary>Answers as the real server does.</summary>
    protected abstract Task AnswerAsync(HttpContext context, JsonObject? body);

    protected static Task WriteAsync(HttpContext context, int status, JsonNode body) => WriteAsync(context, status, body.ToJsonString());

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return status == 204 ? Task.CompletedTask : context.Response.WriteAsync(body);
    }

    private async Task ServeAsync(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path.Value}{context.Request.QueryString}");
        if (context.Connection.ClientCertificate is { } client)
            Clients.Enqueue(client.Subject);
        LastHeaders = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        LastBody = text;
        if (_instead.TryDequeue(out var answer))
            await answer(context);
        else
            await AnswerAsync(context, text.StartsWith('{') ? JsonNode.Parse(text) as JsonObject : null);
    }
}
