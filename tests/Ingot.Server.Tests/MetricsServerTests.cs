using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Ingot.Core.Errors;
using Ingot.Health;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingot.Server.Tests;

public sealed class MetricsServerTests : IDisposable
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);
    private readonly CountingSource _source = new();
    private readonly HttpClient _client = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Metrics_are_shown_as_prometheus_reads_them()
    {
        await using var server = Start();
        using var response = await _client.GetAsync(new Uri(server.Address, "metrics"), Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("ingot_task_rows_processed_total{kind=\"load\",task=\"bronze.\\\"größe\\\"\"} 42\n", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_metrics_of_one_name_that_of_the_first_source_is_shown()
    {
        await using var server = Start(content: new MetricsContent([_source, new CountingSource()], null, t => t));

        Assert.Single((await _client.GetStringAsync(new Uri(server.Address, "metrics"), Stop)).Split('\n'), l => l.StartsWith("# TYPE ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("health/live", HttpStatusCode.OK)]
    [InlineData("health/ready", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.NotFound)]
    [InlineData("metrics/..%2f..%2fetc/passwd", HttpStatusCode.NotFound)]
    public async Task Other_pages_answer_for_themselves(string path, HttpStatusCode expected)
    {
        await using var server = Start();

        using var response = await _client.GetAsync(new Uri(server.Address, path), Stop);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Nothing_can_be_sent()
    {
        await using var server = Start();

        using var response = await _client.PostAsync(new Uri(server.Address, "metrics"), null, Stop);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, HttpStatusCode.OK)]
    [InlineData(HealthStatus.Degraded, HttpStatusCode.OK)]
    [InlineData(HealthStatus.Unhealthy, HttpStatusCode.ServiceUnavailable)]
    public async Task Readiness_is_what_the_checks_say(HealthStatus status, HttpStatusCode expected)
    {
        var report = new HealthReport(DateTimeOffset.UnixEpoch, [new HealthResult("lake", [new HealthFinding(status, "disk", "canary")], TimeSpan.Zero)], TimeSpan.Zero);
        await using var server = Start(content: new MetricsContent([], _ => Task.FromResult(report), t => t.Replace("canary", "****", StringComparison.Ordinal)));

        using var response = await _client.GetAsync(new Uri(server.Address, "health/ready"), Stop);

        Assert.Equal(expected, response.StatusCode);
        var word = status.ToString().ToLowerInvariant();
        Assert.Equal(
            $$"""{"status":"{{word}}","checks":[{"name":"lake","status":"{{word}}","findings":[{"status":"{{word}}","subject":"disk","text":"****"}]}]}""",
            await response.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer wrong", HttpStatusCode.Unauthorized)]
    [InlineData("Basic s3cret-token", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer s3cret-token", HttpStatusCode.OK)]
    public async Task A_token_is_asked_for_where_there_is_one(string? authorization, HttpStatusCode expected)
    {
        await using var server = Start(token: "s3cret-token");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "metrics"));
        request.Headers.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);

        using var response = await _client.SendAsync(request, Stop);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected is HttpStatusCode.Unauthorized, response.Headers.WwwAuthenticate.Count > 0);
    }

    [Fact]
    public void An_address_of_others_needs_a_token()
    {
        var error = Assert.Throws<IngotException>(() => MetricsServer.Start(new MetricsServerOptions(new IPEndPoint(IPAddress.Any, 0), null), Content, NullLoggerFactory.Instance));

        Assert.Equal("server.no-token", error.Code);
    }

    [Fact]
    public async Task A_name_that_a_web_page_made_up_is_refused()
    {
        await using var server = Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "metrics"));
        request.Headers.Host = "rebound.example";

        using var response = await _client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_to_be()
    {
        await using var server = Start();

        var error = Assert.Throws<IngotException>(() => Start(listen: new IPEndPoint(IPAddress.Loopback, server.Address.Port)));

        Assert.Equal((ErrorKind.Conflict, "server.address-in-use"), (error.Kind, error.Code));
    }

    /// <summary>The server behind an address starts with the first who asks; who asked and left must not be the end of it.</summary>
    [Fact]
    public async Task Who_connects_and_leaves_keeps_nobody_from_an_answer()
    {
        await using var server = Start();
        using (var gone = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) })
            await gone.ConnectAsync(IPAddress.Loopback, server.Address.Port, Stop);

        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _client.GetStringAsync(new Uri(server.Address, "metrics"), Stop))))
            Assert.Contains("# TYPE ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_is_free_again_when_nobody_asked()
    {
        int port;
        await using (var server = Start())
            port = server.Address.Port;

        await using var next = Start(listen: new IPEndPoint(IPAddress.Loopback, port));

        Assert.Equal(port, next.Address.Port);
    }

    [Fact]
    public async Task What_cannot_be_read_is_unavailable_and_the_server_goes_on()
    {
        await using var server = Start();
        _source.Failure = new IngotException(ErrorKind.Conflict, "journal.held", "The journal is held.");
        using (var response = await _client.GetAsync(new Uri(server.Address, "metrics"), Stop))
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "The journal is held.\n"), (response.StatusCode, await response.Content.ReadAsStringAsync(Stop)));

        _source.Failure = null;
        using var again = await _client.GetAsync(new Uri(server.Address, "metrics"), Stop);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    private MetricsContent Content => new([_source], null, t => t);

    private MetricsServer Start(IPEndPoint? listen = null, string? token = null, MetricsContent? content = null) =>
        MetricsServer.Start(new MetricsServerOptions(listen ?? AnyPort, token), content ?? Content, NullLoggerFactory.Instance);
}
