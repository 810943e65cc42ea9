using Ingot.TestKit.Servers;

namespace Ingot.Connectors.Rest.Tests.Paging;

/// <summary>Every way of splitting records into pages gives every record once, whoever asks.</summary>
public sealed class PaginatorTests
{
    private const string Count = "SELECT count(*), count(DISTINCT id), sum(id) FROM api";

    public static TheoryData<string, string, string> WaysAndCredentials()
    {
        string[][] ways =
        [
            ["endpoint=/all"], ["endpoint=/next"], ["endpoint=/cursor"], ["endpoint=/header"],
            ["endpoint=/all", "pagination=none"],
            ["endpoint=/offset", "pagination=offset", "page_size=10"],
            ["endpoint=/offset", "pagination=offset", "page_size=500", "total_path=total", "total_differs=error"],
            ["endpoint=/page", "pagination=page", "page_size=10"],
            ["endpoint=page", "pagination=page", "data_selector=data.items"],
            ["endpoint=/page", "pagination=page_number", "page_size=10", "total_path=total"],
            ["endpoint=/cursor", "pagination=cursor", "cursor_path=next_cursor"],
            ["endpoint=/after", "pagination=cursor", "data_selector=data", "cursor_path=data[-1].id", "cursor_param=starting_after"],
            ["endpoint=/search", "method=POST", "body={\"q\":\"all\"}", "pagination=cursor", "pages_in=body"],
            ["endpoint=/header", "pagination=header_link", "page_size=7"],
            ["endpoint=/next", "pagination=json_link", "next_path=next", "data_selector=results"],
        ];
        (string Auth, string Expected)[] credentials =
        [
            ("auth: none", ""),
            ("auth: api_key\napi_key: k-123", "X-API-Key=k-123"),
            ("auth: api_key\napi_key: k&1 2\napi_key_name: key\napi_key_in: query", "?key=k&1 2"),
            ("auth: bearer\ntoken: t-123", "Authorization=Bearer t-123"),
            ("auth: basic\nuser: ann\npassword: 'p@ss;word!'", "Authorization=Basic YW5uOnBAc3M7d29yZCE="),
            ("auth: oauth2\ntoken_url: ADDRESS/token\nclient_id: me\nclient_secret: s", "Authorization=Bearer token-"),
        ];
        var data = new TheoryData<string, string, string>();
        foreach (var way in ways)
        {
            foreach (var (auth, expected) in credentials)
                data.Add(string.Join(' ', way), auth, expected);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(WaysAndCredentials))]
    public async Task Every_record_comes_once(string way, string auth, string expected)
    {
        await using var server = await ApiServer.StartAsync();
        server.Guard = request => expected.Length == 0
            || (expected[0] == '?' ? request.Query["key"] == expected[5..] : request.Headers[expected.Split('=', 2)[0]].ToString().StartsWith(expected.Split('=', 2)[1], StringComparison.Ordinal));
        foreach (var records in new[] { 25, 30, 1 })
        {
            server.Records = records;
            var reading = await ApiReading.Of($"base_url: {server.Address}/\n{auth.Replace("ADDRESS", server.Address, StringComparison.Ordinal)}", Count, options: Options(way));

            Assert.Equal($"{records}|{records}|{records * (records - 1) / 2}", Assert.Single(reading.Rows));
            Assert.Equal(records, reading.Part.Records);
        }

        Assert.Equal(auth.Contains("oauth2", StringComparison.Ordinal) ? 3 : 0, server.Tokens);
    }

    [Fact]
    public async Task Requests_say_which_page_they_want()
    {
        await using var server = await ApiServer.StartAsync();
        await ApiReading.Of($"base_url: {server.Address}", options: [.. Options("endpoint=/offset?x=1 pagination=offset page_size=10 limit_param=limit"), ApiReading.Map("params", ("status", "a&b"))]);

        Assert.Equal(["GET /offset?x=1&status=a%26b&offset=0&limit=10", "GET /offset?x=1&status=a%26b&offset=10&limit=10", "GET /offset?x=1&status=a%26b&offset=20&limit=10"], server.Requests);
    }

    [Fact]
    public async Task A_page_shorter_than_was_asked_for_is_not_the_end_when_the_api_gives_no_longer_ones()
    {
        await using var server = await ApiServer.StartAsync();
        var reading = await ApiReading.Of($"base_url: {server.Address}", Count, options: Options("endpoint=/offset pagination=offset page_size=1000"));

        Assert.Equal("25|25|300", Assert.Single(reading.Rows));
    }

    internal static SourceOption[] Options(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(o => new SourceOption(o.Split('=', 2)[0], o.Split('=', 2)[1]))];
}
