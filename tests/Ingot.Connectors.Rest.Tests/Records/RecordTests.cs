using Ingot.Connectors.Rest.Records;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.TestKit.Servers;

namespace Ingot.Connectors.Rest.Tests.Records;

/// <summary>What becomes of the fields of records.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task Types_and_nested_fields_become_columns()
    {
        var reading = await ReadAsync(
            """
            [{"id":1,"ok":true,"at":"2026-03-01T12:00:00Z","day":"2026-03-01","x":1.5,"address":{"city":"Bonn","geo":{"lat":50.7}},"tags":["a", 1],"mixed":{"a":1}},
             {"id":2,"ok":null,"at":"2026-03-02T12:00:00+02:00","day":"2026-03-02","x":2,"address":null,"tags":[],"mixed":7}]
            """);

        Assert.Equal(
            "id BIGINT, ok BOOLEAN, at TIMESTAMP WITH TIME ZONE, day DATE, x DOUBLE, address_city VARCHAR, address_geo_lat DOUBLE, tags VARCHAR, mixed VARCHAR", reading.Types);
        Assert.EndsWith("|Bonn|50.7|[\"a\", 1]|{\"a\":1}|1", reading.Rows[0], StringComparison.Ordinal);
        Assert.EndsWith("|null|null|[]|7|2", reading.Rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_what_was_written()
    {
        var reading = await ReadAsync(
            """[{"big":9223372036854775807,"huge":123456789012345678901234567890,"money":0.1,"long":1.234567890123456789},{"money":12345678901234567890.12}]""",
            columns: [new Column("money", ColumnType.Decimal(38, 2))]);

        Assert.Equal("big BIGINT, huge VARCHAR, money DECIMAL(38,2), long VARCHAR", reading.Types);
        Assert.Equal(["9223372036854775807|123456789012345678901234567890|0.10|1.234567890123456789|1", "null|null|12345678901234567890.12|null|2"], reading.Rows);
    }

    [Fact]
    public async Task Objects_stay_text_where_that_is_wanted()
    {
        var reading = await ReadAsync("""[{"id":1,"address":{"city":"Bonn"}}]""", options: new SourceOption("nested", "json"));
        Assert.Equal(["""1|{"city":"Bonn"}|1"""], reading.Rows);
    }

    [Fact]
    public async Task Records_that_do_not_fit_are_rejected_with_their_reason()
    {
        var first = string.Join(',', Enumerable.Range(0, 1000).Select(i => $"{{\"id\":{i},\"a\":{{\"b\":1}}}}"));
        var reading = await PagesAsync(
            $"[{first}]", """[{"id":"x"},{"id":1,"new":2},{"id":1,"id":2},{"id":3,"a":4},5,{"id":6,"a":{"b":"\ud800"}},{"id":7}]""");

        Assert.Equal(1001, reading.Rows.Count);
        Assert.Equal(
            [
                "'x' in id is not a whole number in the range of BIGINT",
                "the field 'new' is not among the columns: it was not in the part of the file that was looked at; declare it",
                "the field 'id' is there twice",
                "the field 'a' is no object, as it is in other records",
                "the record is not a JSON object",
                "not valid JSON: half of a surrogate pair is escaped",
            ],
            reading.Rejects.OrderBy(r => r.RecordNumber).Select(r => r.Reason));
        Assert.Equal(1007, reading.Part.Records);
    }

    [Fact]
    public async Task Other_fields_are_left_out_where_that_is_wanted()
    {
        var first = string.Join(',', Enumerable.Range(0, 1000).Select(i => $"{{\"id\":{i}}}"));
        var reading = await PagesAsync($"[{first}]", """[{"new":{"deep":[1,{"x":2}]},"id":1000}]""", new SourceOption("other_fields", "ignore"));
        Assert.Equal((1001, 0), (reading.Rows.Count, reading.Rejects.Count));
    }

    [Fact]
    public async Task Text_of_every_kind_arrives_as_it_is()
    {
        var reading = await ReadAsync("""[{"a":"\ud83d\ude00 \u00e9 \"q\" \\ \/ \u0041","Ünï.cödé \"x\"; DROP TABLE y":"ok"}]""");
        Assert.Equal(["😀 é \"q\" \\ / A|ok|1"], reading.Rows);
    }

    [Fact]
    public async Task Nesting_that_is_too_deep_is_an_error_and_no_crash()
    {
        var error = await Assert.ThrowsAsync<IngotException>(() => ReadAsync($"[{{\"a\":{new string('[', 100_000)}"));
        Assert.Equal("rest.broken-json", error.Code);
    }

    [Fact]
    public async Task Lists_in_records_are_rows_that_say_what_they_belong_to()
    {
        var reading = await ReadAsync(
            """{"orders":[{"no":1,"lines":[{"sku":"a"},{"sku":"b"}]},{"no":2,"lines":[]},{"no":3},{"no":4,"lines":[{}]}]}""",
            options: [new("children", "lines"), new("parent_fields", "no"), new("data_selector", "orders")]);

        Assert.Equal("parent_no BIGINT, sku VARCHAR", reading.Types);
        Assert.Equal(["1|a|1", "1|b|2", "4|null|3"], reading.Rows);
    }

    [Fact]
    public async Task Children_are_asked_for_by_parent()
    {
        await using var server = await ApiServer.StartAsync();
        server.Records = 12;
        for (var i = 0; i < 12; i++)
        {
            var id = i;
            server.Instead[$"/customers/{id}/orders"] = context => ApiServer.JsonAsync(context, id == 3 ? "[]" : $$"""[{"order":{{id * 10}}},{"order":{{(id * 10) + 1}}}]""");
        }

        var parent = new SourceOption("parent", []) { Entries = [new("endpoint", "/header"), new("data_selector", "$")] };
        var reading = await ApiReading.Of(
            $"base_url: {server.Address}", "SELECT count(*), sum(\"order\" - 10 * parent_id), count(DISTINCT parent_name) FROM api",
            options: [new("endpoint", "/customers/{parent.id}/orders"), parent, new("parent_fields", ["id", "name"])]);

        Assert.Equal(["22|11|11"], reading.Rows);
    }

    [Fact]
    public async Task Records_in_records_are_found_by_every_element()
    {
        var reading = await ReadAsync("""{"groups":[{"rows":[{"id":1}]},{"rows":[{"id":2},{"id":3}]}]}""", options: new SourceOption("data_selector", "groups[*].rows"));
        Assert.Equal(["1|1", "2|2", "3|3"], reading.Rows);
    }

    [Theory]
    [InlineData("a.b", """{"a":{"b":1}}""", "1")]
    [InlineData("$['a.b'][1]", """{"a.b":[1,"x"]}""", "\"x\"")]
    [InlineData("data[-1].id", """{"data":[{"id":1},{"id":2}]}""", "2")]
    [InlineData("data[-1].id", """{"data":[]}""", null)]
    [InlineData("a.b", """{"a":[1]}""", null)]
    public void Paths_lead_to_values(string path, string json, string? expected)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(json);
        Assert.Equal(expected, RecordPath.Parse(path).Find(bytes) is { } place ? System.Text.Encoding.UTF8.GetString(bytes.AsSpan(place)) : null);
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData("a[")]
    [InlineData("a[-2]")]
    [InlineData("a]b")]
    [InlineData("a[x]")]
    public void What_is_no_path_is_refused(string path) =>
        Assert.Equal(path == "a]b", Record.Exception(() => RecordPath.Parse(path)) is not FormatException);

    private static Task<ApiReading> ReadAsync(string page, IReadOnlyList<Column>? columns = null, params SourceOption[] options) =>
        ServedAsync([page], columns, options);

    private static Task<ApiReading> PagesAsync(string first, string second, params SourceOption[] options) =>
        ServedAsync([first, second], null, options);

    private static async Task<ApiReading> ServedAsync(string[] pages, IReadOnlyList<Column>? columns, SourceOption[] options)
    {
        await using var server = await ApiServer.StartAsync();
        server.Instead["/x"] = context =>
        {
            var page = context.Request.Query["page"] == "2" ? 1 : 0;
            if (page + 1 < pages.Length)
                context.Response.Headers.Link = "</x?page=2>; rel=next";
            return ApiServer.JsonAsync(context, pages[page]);
        };
        return await ApiReading.Of($"base_url: {server.Address}", columns: columns, options: [new("endpoint", "/x"), .. options]);
    }
}
