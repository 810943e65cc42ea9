using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Requests;
using Ingot.Core.Errors;
using Ingot.TestKit.Servers;

namespace Ingot.Connectors.Rest.Tests.Requests;

/// <summary>What else a connection may say.</summary>
public sealed class SettingTests
{
    private const string Count = "SELECT count(*) FROM api";

    private static SourceOption[] All => [new("endpoint", "/all")];

    [Fact]
    public async Task The_api_is_told_who_asks()
    {
        await using var server = await ApiServer.StartAsync();
        await ApiReading.Of($"base_url: {server.Address}", Count, options: All);
        Assert.Equal("ingot", server.LastHeaders["User-Agent"]);
        await ApiReading.Of($"base_url: {server.Address}\nuser_agent: shop/2 (nightly)", Count, options: All);
        Assert.Equal("shop/2 (nightly)", server.LastHeaders["User-Agent"]);
    }

    [Theory]
    [InlineData("", "grant_type=client_credentials&client_id=me&client_secret=s")]
    [InlineData("\nscope: read write\naudience: https://orders", "grant_type=client_credentials&scope=read+write&audience=https%3A%2F%2Forders&client_id=me&client_secret=s")]
    public async Task A_token_is_asked_for_with_scope_and_audience(string settings, string expected)
    {
        await using var server = await ApiServer.StartAsync();
        await using var tokens = await ApiServer.StartAsync();
        tokens.Instead["/oauth"] = context => ApiServer.JsonAsync(context, """{"access_token":"t-7","expires_in":3600}""");
        await ApiReading.Of($"base_url: {server.Address}\nauth: oauth2\ntoken_url: {tokens.Address}/oauth\nclient_id: me\nclient_secret: s{settings}", Count, options: All);

        Assert.Equal((expected, "Bearer t-7"), (tokens.LastBody, server.LastHeaders["Authorization"]));
    }

    [Fact]
    public async Task An_answer_longer_than_allowed_is_not_read_to_its_end()
    {
        await using var server = await ApiServer.StartAsync();
        server.Records = 10_000;

        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}\nmax_response: 100KiB", Count, options: All));

        Assert.Equal("rest.too-long", error.Code);
        Assert.Contains("max_response", error.Next, StringComparison.Ordinal);
        Assert.Equal(["10000"], (await ApiReading.Of($"base_url: {server.Address}\nmax_response: 10MiB", Count, options: All)).Rows);
    }

    [Fact]
    public async Task No_more_connections_are_open_than_allowed()
    {
        await using var server = await ApiServer.StartAsync();
        var (open, most) = (0, 0);
        using var two = new SemaphoreSlim(0);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var counting = new Lock();
        server.Instead["/"] = async context =>
        {
            lock (counting)
                most = Math.Max(most, ++open);
            two.Release();
            await gate.Task;
            lock (counting)
                open--;
            await ApiServer.JsonAsync(context, "[]");
        };
        using var api = new RestApi(RestSettingsReader.Read(ApiReading.Connection($"base_url: {server.Address}\nmax_connections: 2")), TimeProvider.System);
        var stop = TestContext.Current.CancellationToken;
        var all = Enumerable.Range(0, 8).Select(_ => api.ReachAsync(stop)).ToList();
        await two.WaitAsync(stop);
        await two.WaitAsync(stop);
        gate.SetResult();

        Assert.All(await Task.WhenAll(all), status => Assert.Equal(200, status));
        Assert.Equal(2, most);
    }

    [Theory]
    [InlineData("https://api.example.com/v2", "/orders", "https://api.example.com", "/v2/orders")]
    [InlineData("http://127.0.0.1:8080", "orders/all?open=1", "http://127.0.0.1:8080", "/orders/all")]
    public void A_resource_is_called_by_its_server_and_path(string url, string endpoint, string place, string name) => Assert.Equal(
        new SourceDataset(place, name), new RestConnector().DatasetOf(new SourceRequest { Connection = ApiReading.Connection($"base_url: {url}"), Root = "/", Options = [new("endpoint", endpoint)] }));

    [Fact]
    public void Limits_of_time_are_those_of_the_connection()
    {
        var settings = RestSettingsReader.Read(ApiReading.Connection("base_url: http://127.0.0.1\nconnect_timeout: 3s\ntimeout: 4s\nread_timeout: 5s"));
        using var handler = ApiHandler.Create(settings);

        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5)), (handler.ConnectTimeout, settings.Timeout, settings.ReadTimeout));
    }
}
