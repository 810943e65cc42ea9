using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ingot.TestKit.Servers.Azure;

/// <summary>Stands before a storage service, passes requests on, and disturbs those that a test names.</summary>
public sealed class StorageProxy : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false });
    private readonly ConcurrentDictionary<int, Rule> _rules = new();
    private readonly Uri _behind;
    private WebApplication? _app;
    private int _last;

    private StorageProxy(Uri behind) => _behind = behind;

    /// <summary>Address of the service as seen through here.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>What was asked for, as <c>PUT /account/container/file?comp=block</c>, in order, also what was disturbed.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Starts a proxy.</summary>
    /// <param name="behind">The service.</param>
    public static async Task<StorageProxy> StartAsync(Uri behind)
    {
        var proxy = new StorageProxy(behind);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0);
            k.Limits.MaxRequestBodySize = null;
        });
        proxy._app = builder.Build();
        proxy._app.Run(proxy.ServeAsync);
        await proxy._app.StartAsync();
        proxy.Endpoint = new Uri(proxy._app.Urls.Single() + behind.AbsolutePath);
        return proxy;
    }

    /// <summary>How many requests a test of their text finds.</summary>
    public int Count(Func<string, bool> isWanted) => Requests.Count(isWanted);

    /// <summary>Disturbs the next requests of a kind.</summary>
    /// <param name="isMeant">Whether a request is of it, by its text as in <see cref="Requests"/>.</param>
    /// <param name="times">How many.</param>
    /// <param name="how">What happens to them.</param>
    public void Disturb(Func<string, bool> isMeant, int times, Disturbance how) => _rules[Interlocked.Increment(ref _last)] = new Rule(isMeant, how) { Left = times };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var text = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
        Requests.Enqueue(text);
        var rule = _rules.OrderBy(r => r.Key).Select(r => r.Value).FirstOrDefault(r => r.IsMeant(text) && r.Take());
        switch (rule?.How)
        {
            case Disturbance.Busy:
                context.Response.StatusCode = 503;
                context.Response.Headers["x-ms-error-code"] = "ServerBusy";
                context.Response.Headers.RetryAfter = "0";
                return;
            case Disturbance.Cut:
                context.Abort();
                return;
            case Disturbance.Silence:
                await UntilAbortedAsync(context);
                return;
            default:
                await PassAsync(context, rule?.How);
                return;
        }
    }

    private static async Task UntilAbortedAsync(HttpContext context)
    {
        var aborted = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
    }

    private async Task PassAsync(HttpContext context, Disturbance? how)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_behind, $"{context.Request.Path.ToUriComponent()}{context.Request.QueryString}"));
        request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, value) in context.Request.Headers.Where(h => h.Key != "Host"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value))
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value);
        }

        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        if (how is Disturbance.LoseAnswer)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, value) in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Transfer-Encoding"))
            context.Response.Headers[name] = value.ToArray();
        if (context.Request.Method == "HEAD")
            return;
        var body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        if (how is Disturbance.CutAnswer && body.Length > 1)
        {
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        if (how is Disturbance.Spoil && body.Length > 0)
            body[body.Length / 2] ^= 1;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private sealed record Rule(Func<string, bool> IsMeant, Disturbance How)
    {
        private int _left;

        public int Left
        {
            init => _left = value;
        }

        public bool Take() => Interlocked.Decrement(ref _left) >= 0;
    }
}
