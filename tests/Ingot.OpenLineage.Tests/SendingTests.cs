using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.OpenLineage.Sending;
using Ingot.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ingot.OpenLineage.Tests;

public sealed class SendingTests
{
    private static readonly TimeSpan Patience = IngotProcess.Patience;

    [Fact]
    public async Task A_file_gets_one_event_a_line_and_keeps_earlier_ones()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("new/lineage.jsonl");
        for (var run = 0; run < 2; run++)
        {
            await using var sender = new EventSender(new FileTransport(path), new EventWriter(t => t));
            sender.Tell(EventWriterTests.Full());
            sender.Tell(EventWriterTests.Full());
            Assert.Null(await sender.CompleteAsync(Patience, TimeProvider.System));
        }

        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(4, lines.Length);
        Assert.All(lines, l => SpecificationCheck.Require(JsonNode.Parse(l)!));
    }

    [Fact]
    public async Task A_receiver_gets_every_event_in_order_with_the_key()
    {
        await using var receiver = await Receiver.StartAsync(_ => 201);
        await using var sender = new EventSender(receiver.Transport("key1"), new EventWriter(t => t));
        for (var i = 0; i < 20; i++)
            sender.Tell(EventWriterTests.Full() with { Job = $"job{i}" });

        Assert.Null(await sender.CompleteAsync(Patience, TimeProvider.System));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"job{i}"), receiver.Events.Select(e => (string)e["job"]!["name"]!));
        Assert.All(receiver.Keys, k => Assert.Equal("Bearer key1", k));
    }

    [Theory]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(403, false)]
    public async Task The_error_of_a_receiver_says_whether_to_ask_again_and_when(int status, bool isRetryable)
    {
        await using var receiver = await Receiver.StartAsync(_ => status);
        using var transport = receiver.Transport(null);

        var error = await Assert.ThrowsAsync<IngotException>(() => transport.SendAsync("{}"u8.ToArray(), TestContext.Current.CancellationToken));

        Assert.Equal((isRetryable, TimeSpan.FromSeconds(3)), (ErrorClass.Of(error).IsRetryable, ErrorClass.Of(error).RetryAfter));
    }

    [Fact]
    public async Task An_event_that_cannot_be_written_is_told_and_not_thrown()
    {
        using var folder = new TemporaryFolder();
        await using var sender = new EventSender(new FileTransport(folder.At("lineage.jsonl")), new EventWriter(_ => throw new InvalidOperationException("A defect.")));
        sender.Tell(EventWriterTests.Full());
        sender.Miss("another defect");

        var warning = await sender.CompleteAsync(Patience, TimeProvider.System);

        Assert.EndsWith("lineage.jsonl: A defect.", warning, StringComparison.Ordinal);
        Assert.StartsWith("2 of 2 lineage events", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_refuses_is_given_up_and_what_is_missing_is_counted()
    {
        await using var receiver = await Receiver.StartAsync(_ => 403);
        await using var sender = new EventSender(receiver.Transport("hunter22"), new EventWriter(t => t));
        for (var i = 0; i < 5; i++)
            sender.Tell(EventWriterTests.Full());

        var warning = await sender.CompleteAsync(Patience, TimeProvider.System);

        Assert.Equal($"5 of 5 lineage events did not reach {receiver.Url}api/v1/lineage: it answered 403 Forbidden.", warning);
        Assert.Single(receiver.Events);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_and_not_thrown()
    {
        using var folder = new TemporaryFolder();
        folder.Write("taken", "a file where a folder must be");
        await using var sender = new EventSender(new FileTransport(folder.At("taken/lineage.jsonl")), new EventWriter(t => t));
        sender.Tell(EventWriterTests.Full());

        Assert.StartsWith("1 of 1 lineage events did not reach ", await sender.CompleteAsync(Patience, TimeProvider.System), StringComparison.Ordinal);
    }

    private sealed class Receiver(WebApplication server) : IAsyncDisposable
    {
        public ConcurrentQueue<JsonNode> Events { get; } = new();

        public ConcurrentQueue<string> Keys { get; } = new();

        public Uri Url => new(server.Urls.Single());

        public static async Task<Receiver> StartAsync(Func<int, int> answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var server = builder.Build();
            var receiver = new Receiver(server);
            server.MapPost("/api/v1/lineage", async (HttpRequest request) =>
            {
                var attempt = receiver.Events.Count;
                receiver.Events.Enqueue((await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted))!);
                receiver.Keys.Enqueue(request.Headers.Authorization.ToString());
                request.HttpContext.Response.Headers.RetryAfter = "3";
                return Results.StatusCode(answer(attempt));
            });
            await server.StartAsync(TestContext.Current.CancellationToken);
            return receiver;
        }

        public HttpTransport Transport(string? key) => new(Url, key, Patience, TimeProvider.System);

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
