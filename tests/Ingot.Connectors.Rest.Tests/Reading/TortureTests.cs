using System.Globalization;
using System.IO.Compression;
using System.Text;
using Ingot.Core.Errors;
using Ingot.TestKit.Servers;
using Microsoft.AspNetCore.Http;

namespace Ingot.Connectors.Rest.Tests.Reading;

/// <summary>APIs that do what APIs do.</summary>
public sealed class TortureTests
{
    private const string Count = "SELECT count(*), count(DISTINCT id) FROM api";

    [Fact]
    public async Task Broken_json_in_page_7_names_the_page_the_request_and_the_byte_and_no_secret()
    {
        await using var server = await ApiServer.StartAsync();
        server.Records = 100;
        server.Instead["/page"] = context => ApiServer.JsonAsync(context, context.Request.Query["page"] == "7"
            ? """{"data":{"items":[{"id":1},{"id":2"""
            : $$$"""{"data":{"items":{{{server.List(10 * (Page(context) - 1), 10 * Page(context))}}}}}""");
        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of(
            $"base_url: {server.Address}\nauth: api_key\napi_key: hush\napi_key_in: query", Count, options: [.. Paging.PaginatorTests.Options("endpoint=/page pagination=page page_size=10"), ApiReading.Map("params", ("token", "hush"))]));

        Assert.Equal("rest.broken-json", error.Code);
        Assert.Contains("Page 7 of 'api' is not valid JSON behind byte 34", error.Message, StringComparison.Ordinal);
        Assert.Contains("/page?page=7&per_page=10&…)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
        Assert.False(ErrorClass.Of(error).IsRetryable);
    }

    [Theory]
    [InlineData("""{"error":"no such plan"}""", "rest.error-page", "error: no such plan")]
    [InlineData("""{"success":false,"why":"?"}""", "rest.error-page", "success: False")]
    [InlineData("""{"items":"none"}""", "rest.no-records", "a text in 'items'")]
    [InlineData("""{"data":[]}""", "rest.no-records", "nothing in 'items'")]
    [InlineData("""{"a":[{"x":1}],"b":[{"y":1}]}""", "rest.several-lists", "$['a'], $['b']")]
    [InlineData("""[{"id":1}] x""", "rest.broken-json", "Page 1")]
    [InlineData("", "rest.broken-json", "Page 1")]
    [InlineData("""{"total":9,"items":[{"id":1}]}""", "rest.more-pages", "'total' is 9, and 1 came")]
    [InlineData("""{"next":"page-two","items":[{"id":1}]}""", "rest.more-pages", "'next' is set")]
    public async Task An_answer_that_is_no_page_fails_although_its_status_is_a_success(string body, string code, string said)
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/x"] = context => ApiServer.JsonAsync(context, body);
        var selector = body.Contains("none", StringComparison.Ordinal) || body.Contains("data", StringComparison.Ordinal) ? " data_selector=items" : "";
        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}", Count, options: Paging.PaginatorTests.Options("endpoint=/x" + selector)));

        Assert.Equal(code, error.Code);
        Assert.Contains(said, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(error.Next);
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(403, false)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(501, false)]
    public async Task A_refusal_says_its_status_and_whether_it_may_pass(int status, bool mayPass)
    {
        await using var server = await ApiServer.StartAsync();
        server.AnswerNext(status, """{"message":"not with key hush"}""", ("Retry-After", "7"));
        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}\nauth: bearer\ntoken: hush", Count, options: Paging.PaginatorTests.Options("endpoint=/all")));

        Assert.Equal("rest.refused", error.Code);
        Assert.Equal((mayPass, mayPass ? TimeSpan.FromSeconds(7) : ErrorClass.Of(error).RetryAfter), (ErrorClass.Of(error).IsRetryable, ErrorClass.Of(error).RetryAfter));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"answered {status} to GET {server.Address}/all: {{\"message\":\"not with key …\"}}"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_page_again_is_an_error_or_the_end()
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/page"] = context => ApiServer.JsonAsync(context, server.List(0, 10));
        var options = Paging.PaginatorTests.Options("endpoint=/page pagination=page page_size=10");
        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}", Count, options: options));
        var reading = await ApiReading.Of($"base_url: {server.Address}", Count, options: [.. options, new SourceOption("repeated_page", "end")]);

        Assert.Equal("rest.repeated-page", error.Code);
        Assert.Equal(["10|10"], reading.Rows);
    }

    [Fact]
    public async Task Marks_that_lead_in_a_circle_are_an_error()
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/cursor"] = context => ApiServer.JsonAsync(context, context.Request.Query["cursor"] == "a"
            ? """{"items":[{"id":1}],"next_cursor":"b"}"""
            : """{"items":[{"id":2}],"next_cursor":"a"}""");

        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}", Count, options: Paging.PaginatorTests.Options("endpoint=/cursor pagination=cursor")));
        Assert.Equal("rest.repeated-page", error.Code);
    }

    [Theory]
    [InlineData("note")]
    [InlineData("error")]
    public async Task A_total_that_changes_is_noted_or_an_error(string how)
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/page"] = context => ApiServer.JsonAsync(context, $$"""{"items":{{server.List(10 * (Page(context) - 1), 10 * Page(context))}},"total":{{25 + Page(context)}}}""");
        var reading = ApiReading.Of($"base_url: {server.Address}", Count, options: Paging.PaginatorTests.Options($"endpoint=/page pagination=page page_size=10 total_path=total total_differs={how}"));
        if (how == "note")
            Assert.Equal("page: the API says that there are 28 records, and gave 25.", Assert.Single((await reading).Part.Remarks));
        else
            Assert.Equal("rest.total-differs", (await Assert.ThrowsAsync<IngotException>(() => reading)).Code);
    }

    [Fact]
    public async Task An_answer_that_drips_ends_by_its_pauses_and_one_that_does_not_begin_by_its_own_limit()
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/drip"] = async context =>
        {
            await context.Response.WriteAsync("[");
            await context.Response.Body.FlushAsync();
            await context.RequestAborted.WhenCancelled();
        };
        server.Instead["/silent"] = context => context.RequestAborted.WhenCancelled();
        var drip = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}\nread_timeout: 200ms", Count, options: Paging.PaginatorTests.Options("endpoint=/drip")));
        var silent = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}\ntimeout: 200ms", Count, options: Paging.PaginatorTests.Options("endpoint=/silent")));

        Assert.Equal(("rest.timeout", "rest.timeout"), (drip.Code, silent.Code));
        Assert.Contains("paused in its answer within 0.2 s", drip.Message, StringComparison.Ordinal);
        Assert.True(ErrorClass.Of(drip).IsRetryable && ErrorClass.Of(silent).IsRetryable);
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_the_answer_may_be_tried_again()
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/cut"] = async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("[{\"id\":1},");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}", Count, options: Paging.PaginatorTests.Options("endpoint=/cut")));

        // The reset may overtake what was sent before it.
        Assert.Contains(error.Code, (string[])["rest.cut-off", "rest.unreachable"]);
        Assert.True(ErrorClass.Of(error).IsRetryable);
    }

    [Fact]
    public async Task A_page_to_log_in_is_said_to_be_one()
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/login"] = context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync("<html>");
        };
        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}", Count, options: Paging.PaginatorTests.Options("endpoint=/login")));
        Assert.Equal("rest.not-json", error.Code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("latin1")]
    [InlineData("mark")]
    public async Task Answers_are_read_however_they_are_packed(string how)
    {
        await using var server = await ApiServer.StartAsync();
        const string json = """[{"id":1,"name":"Jürgen"}]""";
        server.Instead["/x"] = async context =>
        {
            context.Response.ContentType = how == "latin1" ? "application/json; charset=iso-8859-1" : "application/json";
            if (how is "gzip" or "br")
                context.Response.Headers.ContentEncoding = how;
            var bytes = how == "latin1" ? Encoding.Latin1.GetBytes(json) : Encoding.UTF8.GetBytes((how == "mark" ? "\uFEFF" : "") + json);
            await using Stream body = how switch { "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest), "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest), _ => new BufferedStream(context.Response.Body) };
            await body.WriteAsync(bytes);
        };

        Assert.Equal(["1|Jürgen"], (await ApiReading.Of($"base_url: {server.Address}", "SELECT id, name FROM api", options: Paging.PaginatorTests.Options("endpoint=/x"))).Rows);
    }

    [Fact]
    public async Task Two_million_records_in_one_answer_are_read_in_flat_memory()
    {
        const int records = 2_000_000;
        await using var server = await ApiServer.StartAsync();
        server.Instead["/big"] = async context =>
        {
            context.Response.ContentType = "application/json";
            var block = new StringBuilder();
            await context.Response.WriteAsync("{\"rows\":[");
            for (var i = 0; i < records; i++)
            {
                block.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}{{\"id\":{i},\"name\":\"name\",\"price\":1.25}}");
                if (block.Length < 1 << 16 && i + 1 < records)
                    continue;
                await context.Response.WriteAsync(block.ToString(), context.RequestAborted);
                block.Clear();
            }

            await context.Response.WriteAsync("]}");
        };
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var reading = await ApiReading.Of($"base_url: {server.Address}", "SELECT count(*), sum(id) FROM api", options: Paging.PaginatorTests.Options("endpoint=/big data_selector=rows pagination=none"));
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.Equal([$"{records}|{(long)records * (records - 1) / 2}"], reading.Rows);
        Assert.InRange(kept, long.MinValue, 64 << 20);
        Assert.InRange(reading.Part.BytesRead, 70_000_000, 90_000_000);
    }

    private static int Page(HttpContext context) => int.Parse(context.Request.Query["page"]!, CultureInfo.InvariantCulture);
}
