using Ingot.Configuration.Problems;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.TestKit.Servers;
using Microsoft.AspNetCore.Http;

namespace Ingot.Connectors.Rest.Tests.Requests;

/// <summary>Who gets credentials, and who does not.</summary>
public sealed class CredentialTests
{
    private const string Bearer = "auth: bearer\ntoken: hush\nheaders: { X-Tenant: seven }";

    [Fact]
    public async Task A_redirection_to_another_server_takes_no_credentials_along()
    {
        await using var server = await ApiServer.StartAsync();
        await using var other = await ApiServer.StartAsync();
        server.Instead["/orders"] = context => Redirect(context, "/here");
        server.Instead["/here"] = context => Redirect(context, $"{other.Address}/all");
        var reading = await ApiReading.Of($"base_url: {server.Address}\n{Bearer}", "SELECT count(*) FROM api", options: new SourceOption("endpoint", "orders"));

        Assert.Equal(["25"], reading.Rows);
        Assert.Equal("Bearer hush", server.LastHeaders["Authorization"]);
        Assert.DoesNotContain("Authorization", other.LastHeaders.Keys);
        Assert.DoesNotContain("X-Tenant", other.LastHeaders.Keys);
    }

    [Fact]
    public async Task Redirections_that_do_not_end_are_an_error()
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/loop"] = context => Redirect(context, "/loop");
        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}", options: new SourceOption("endpoint", "loop")));
        Assert.Equal("rest.redirect", error.Code);
        Assert.Equal(11, server.Requests.Count);
    }

    [Fact]
    public async Task A_link_to_another_server_is_followed_only_when_that_is_allowed()
    {
        await using var server = await ApiServer.StartAsync();
        await using var other = await ApiServer.StartAsync();
        server.Instead["/orders"] = context => ApiServer.JsonAsync(context, $$"""{"items":[{"id":100,"name":"x","paid":true}],"next":"{{other.Address}}/all?secret=1"}""");
        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}\n{Bearer}", options: new SourceOption("endpoint", "orders")));
        Assert.Equal("rest.foreign-link", error.Code);
        Assert.Empty(other.Requests);

        other.Instead["/all"] = context => ApiServer.JsonAsync(context, """{"items":[{"id":101,"name":"y","paid":true}],"next":null}""");
        var reading = await ApiReading.Of($"base_url: {server.Address}\n{Bearer}\nallowed_hosts: ['{new Uri(other.Address).Authority}']", "SELECT count(*) FROM api", options: new SourceOption("endpoint", "orders"));
        Assert.Equal(["2"], reading.Rows);
        Assert.Equal("Bearer hush", other.LastHeaders["Authorization"]);
    }

    [Fact]
    public async Task A_token_that_is_refused_before_its_time_is_replaced_once()
    {
        await using var server = await ApiServer.StartAsync();
        server.Guard = request => request.Headers.Authorization == "Bearer token-2";
        var reading = await ApiReading.Of($"base_url: {server.Address}\nauth: oauth2\ntoken_url: {server.Address}/token\nclient_id: me\nclient_secret: hush", "SELECT count(*) FROM api", options: new SourceOption("endpoint", "next"));
        Assert.Equal(("25", 2), (Assert.Single(reading.Rows), server.Tokens));

        server.Guard = _ => false;
        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}\nauth: oauth2\ntoken_url: {server.Address}/token\nclient_id: me\nclient_secret: hush", options: new SourceOption("endpoint", "next")));
        Assert.Equal(("rest.refused", 4), (error.Code, server.Tokens));
    }

    [Theory]
    [InlineData("auth: bearer", "needs 'token'")]
    [InlineData("auth: api_key", "needs 'api_key'")]
    [InlineData("auth: oauth2\nclient_id: a\nclient_secret: b", "needs 'token_url'")]
    [InlineData("auth: hmac", "hmac")]
    [InlineData("headers: { 'X Y': a }", "cannot be the name of a header")]
    [InlineData("tokn: x", "Unknown key 'tokn'")]
    public void A_connection_that_is_not_whole_is_refused_before_any_work(string settings, string said) =>
        Assert.Contains(said, Assert.ThrowsAny<ConfigurationException>(() => ApiReading.Connection($"base_url: https://api.example.com\n{settings}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ftp://example.com")]
    [InlineData("https://me:pw@example.com")]
    [InlineData("https://example.com?x=1")]
    public void A_base_url_is_http_and_holds_no_secret(string url) =>
        Assert.ThrowsAny<ConfigurationException>(() => ApiReading.Connection($"base_url: {url}"));

    [Theory]
    [InlineData("page_size=0", "rest.option-value")]
    [InlineData("pagination=offset", "rest.option-value")]
    [InlineData("pagination=pages", "rest.option-value")]
    [InlineData("cursor_path=a", "rest.option-value")]
    [InlineData("endpoint=http://other/", "rest.option-value")]
    [InlineData("endpoint=../x", "rest.option-value")]
    [InlineData("endpoint=/a/{parent.id}", "rest.option-value")]
    [InlineData("body={}", "rest.option-value")]
    [InlineData("pagination=none data_selektor=x", "rest.option-value")]
    public void Options_that_make_no_sense_are_refused(string options, string code) =>
        Assert.Equal(code, Assert.Throws<IngotException>(() => new RestConnector().Check(Paging.PaginatorTests.Options(options))).Code);

    [Theory]
    [InlineData("iso", "since=2026-03-01T12%3A00%3A00.5Z")]
    [InlineData("date", "since=2026-03-01")]
    [InlineData("unix", "since=1772366400")]
    [InlineData("unix_ms", "since=1772366400500")]
    public async Task A_range_is_asked_for_as_the_api_wants_it(string format, string expected)
    {
        await using var server = await ApiServer.StartAsync();
        var range = new CursorRange([new CursorColumn("at", ColumnType.Of(ColumnKind.TimestampTz))], new CursorBound(["2026-03-01 12:00:00.5+00"], true), null, Nulls: false);
        await ApiReading.Of($"base_url: {server.Address}", range: range, options: [new("endpoint", "all"), new("range_param", "since"), new("range_format", format)]);
        await ApiReading.Of($"base_url: {server.Address}", range: range with { Nulls = true }, options: [new("endpoint", "all"), new("range_param", "since")]);

        Assert.Equal([$"GET /all?{expected}", "GET /all"], server.Requests);
    }

    private static Task Redirect(HttpContext context, string to)
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    }
}
