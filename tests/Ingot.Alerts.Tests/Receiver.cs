using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Ingot.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ingot.Alerts.Tests;

/// <summary>A real server that takes what webhooks post, and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<int> _answers = new();

    private Receiver(WebApplication app) => _app = app;

    internal ConcurrentQueue<(JsonNode Body, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)> Got { get; } = new();

    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task FirstAsync() => _first.Task.WaitAsync(IngotProcess.Patience, TestContext.Current.CancellationToken);

    internal string Url => _app.Services.GetService(typeof(Microsoft.AspNetCore.Hosting.Server.IServer)) is Microsoft.AspNetCore.Hosting.Server.IServer server
        ? server.Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook/secret-part"
        : throw new InvalidOperationException();

    internal string Host => new Uri(Url).Authority;

    internal static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>The statuses of the next answers; after them it answers 200.</summary>
    internal void Answer(params int[] statuses)
    {
        foreach (var status in statuses)
            _answers.Enqueue(status);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (http.Request.Method == "POST")
            Got.Enqueue((JsonNode.Parse(body.ToArray())!, body.ToArray(), http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        http.Response.StatusCode = _answers.TryDequeue(out var status) ? status : 200;
        if (status is 301 or 302)
            http.Response.Headers.Location = Url;
        _first.TrySetResult();
        await http.Response.WriteAsync("because", http.RequestAborted);
    }
}
