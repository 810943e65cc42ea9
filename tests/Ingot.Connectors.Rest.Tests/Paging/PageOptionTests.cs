using System.Globalization;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.TestKit.Servers;
using Microsoft.AspNetCore.Http;

namespace Ingot.Connectors.Rest.Tests.Paging;

/// <summary>What a job may say about pages and records, each against an API that needs it.</summary>
public sealed class PageOptionTests
{
    private const string Count = "SELECT count(*), count(DISTINCT id) FROM api";

    [Theory]
    [InlineData("404", "25|25")]
    [InlineData("410", null)]
    [InlineData(null, null)]
    public async Task A_status_behind_the_first_page_may_mean_that_there_are_no_more(string? end, string? rows)
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/page"] = context => Number(context, "page") is var page && page <= 5 ? ApiServer.JsonAsync(context, server.List(5 * (page - 1), 5 * page)) : Missing(context);
        var reading = ApiReading.Of($"base_url: {server.Address}", Count, options: [.. PaginatorTests.Options("endpoint=/page pagination=page page_size=5"), .. end is null ? [] : (SourceOption[])[new("end_status", end)]]);

        if (rows is not null)
            Assert.Equal([rows], (await reading).Rows);
        else
            Assert.Equal("rest.refused", (await Assert.ThrowsAsync<IngotException>(() => reading)).Code);
    }

    [Fact]
    public async Task The_end_status_is_an_error_on_the_first_page()
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/page"] = Missing;

        Assert.Equal("rest.refused", (await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of(
            $"base_url: {server.Address}", Count, options: PaginatorTests.Options("endpoint=/page pagination=page page_size=5 end_status=404")))).Code);
    }

    [Fact]
    public async Task No_more_pages_are_read_than_wanted_and_the_load_says_that_there_are_more()
    {
        await using var server = await ApiServer.StartAsync();
        var reading = await ApiReading.Of($"base_url: {server.Address}", Count, options: PaginatorTests.Options("endpoint=/next max_pages=2"));

        Assert.Equal(("20|20", 2), (Assert.Single(reading.Rows), server.Requests.Count));
        Assert.Contains(reading.Part.Remarks, r => r.Contains("max_pages", StringComparison.Ordinal));
        Assert.Empty((await ApiReading.Of($"base_url: {server.Address}", Count, options: PaginatorTests.Options("endpoint=/next max_pages=3"))).Part.Remarks);
    }

    [Fact]
    public async Task Parameters_of_pages_have_the_names_that_the_api_wants()
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/p"] = context => ApiServer.JsonAsync(context, server.List(10 * Number(context, "p"), 10 * (Number(context, "p") + 1)));
        server.Instead["/o"] = context => ApiServer.JsonAsync(context, server.List(Number(context, "skip"), Number(context, "skip") + 10));

        Assert.Equal(["25|25"], (await ApiReading.Of($"base_url: {server.Address}", Count, options: PaginatorTests.Options("endpoint=/p pagination=page page_size=10 page_param=p page_size_param=n base_page=0"))).Rows);
        Assert.Equal(["GET /p?p=0&n=10", "GET /p?p=1&n=10", "GET /p?p=2&n=10"], server.Requests);
        server.Requests.Clear();
        Assert.Equal(["25|25"], (await ApiReading.Of($"base_url: {server.Address}", Count, options: PaginatorTests.Options("endpoint=/o pagination=offset page_size=10 offset_param=skip limit_param=take"))).Rows);
        Assert.Equal(["GET /o?skip=0&take=10", "GET /o?skip=10&take=10", "GET /o?skip=20&take=10"], server.Requests);
        server.Requests.Clear();
        Assert.Equal(["20|20"], (await ApiReading.Of($"base_url: {server.Address}", Count, options: PaginatorTests.Options("endpoint=/o pagination=offset page_size=10 offset_param=skip max_offset=20"))).Rows);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("single_page", 10)]
    [InlineData("none", 10)]
    [InlineData("auto", 25)]
    public async Task One_page_is_read_where_that_is_said(string pagination, int records)
    {
        await using var server = await ApiServer.StartAsync();
        var reading = await ApiReading.Of($"base_url: {server.Address}", "SELECT count(*) FROM api", options: PaginatorTests.Options($"endpoint=/next data_selector=results pagination={pagination}"));

        Assert.Equal([records.ToString(CultureInfo.InvariantCulture)], reading.Rows);
    }

    [Theory]
    [InlineData("""{"fault":{"text":"over quota"},"items":[{"id":1}]}""", true)]
    [InlineData("""{"fault":{"text":""},"items":[{"id":1}]}""", false)]
    [InlineData("""{"items":[{"id":1}]}""", false)]
    public async Task A_value_at_the_error_path_is_an_error_whatever_the_status(string body, bool isError)
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/x"] = context => ApiServer.JsonAsync(context, body);
        var reading = ApiReading.Of($"base_url: {server.Address}", Count, options: PaginatorTests.Options("endpoint=/x data_selector=items error_path=fault.text"));

        if (isError)
            Assert.Contains("over quota", (await Assert.ThrowsAsync<IngotException>(() => reading)).Message, StringComparison.Ordinal);
        else
            Assert.Equal(["1|1"], (await reading).Rows);
    }

    [Fact]
    public async Task Both_ends_of_a_range_can_be_asked_for()
    {
        await using var server = await ApiServer.StartAsync();
        var range = new CursorRange([new CursorColumn("at", ColumnType.Of(ColumnKind.Date))], new CursorBound(["2026-03-01"], true), new CursorBound(["2026-04-01"], false), Nulls: false);
        await ApiReading.Of($"base_url: {server.Address}", range: range, options: [new("endpoint", "all"), new("range_param", "from"), new("range_end_param", "to")]);

        Assert.Equal(["GET /all?from=2026-03-01&to=2026-04-01"], server.Requests);
    }

    [Fact]
    public async Task Names_of_nested_fields_are_joined_as_the_job_says()
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/x"] = context => ApiServer.JsonAsync(context, """[{"a":{"b":{"c":1}}}]""");

        Assert.Equal("a_b_c BIGINT", (await ApiReading.Of($"base_url: {server.Address}", options: PaginatorTests.Options("endpoint=/x"))).Types);
        Assert.Equal("a__b__c BIGINT", (await ApiReading.Of($"base_url: {server.Address}", options: PaginatorTests.Options("endpoint=/x separator=__"))).Types);
    }

    [Fact]
    public async Task A_record_longer_than_allowed_fails_and_says_so()
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/x"] = context => ApiServer.JsonAsync(context, $$"""[{"id":1,"text":"{{new string('x', 300_000)}}"}]""");

        Assert.Equal(["1|1"], (await ApiReading.Of($"base_url: {server.Address}", Count, options: PaginatorTests.Options("endpoint=/x max_record=1MiB"))).Rows);
        var error = await Assert.ThrowsAsync<IngotException>(() => ApiReading.Of($"base_url: {server.Address}", Count, options: PaginatorTests.Options("endpoint=/x max_record=64KiB")));
        Assert.Contains("max_record", error.Message + error.Next, StringComparison.Ordinal);
    }

    private static int Number(HttpContext context, string name) => int.Parse(context.Request.Query[name]!, CultureInfo.InvariantCulture);

    private static Task Missing(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return ApiServer.JsonAsync(context, """{"message":"no such page"}""");
    }
}
