using Ingot.Core.Errors;
using Ingot.DuckDb.Values;
using Ingot.Postgres.Tests.Copying;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Tests.Types;

/// <summary>Values that a column type cannot hold for every reader.</summary>
public sealed class PolicyTests
{
    [Theory]
    [InlineData("'infinity'::date", "infinity", "9999-12-31", "infinity")]
    [InlineData("'-infinity'::date", "-infinity", "0001-01-01", "-infinity")]
    [InlineData("'0044-03-15 BC'::date", "0044-03-15 (BC)", "0001-01-01", "0044-03-15 (BC)")]
    [InlineData("'5874897-12-31'::date", "5874897-12-31", "9999-12-31", "5874897-12-31")]
    [InlineData("'4714-11-24 BC'::date", "4714-11-24 (BC)", "0001-01-01", "4714-11-24 (BC)")]
    [InlineData("'infinity'::timestamp", "infinity", "9999-12-31 23:59:59.999999", "infinity")]
    [InlineData("'-infinity'::timestamptz", "-infinity", "0001-01-01 00:00:00", "-infinity")]
    [InlineData("'4714-11-24 00:00:00 BC'::timestamp", "4714-11-24 (BC) 00:00:00", "0001-01-01 00:00:00", "4714-11-24 (BC) 00:00:00")]
    [InlineData("'10000-01-01 00:00:00'::timestamp", "10000-01-01 00:00:00", "9999-12-31 23:59:59.999999", "10000-01-01 00:00:00")]
    [InlineData("'294247-01-10 04:00:54.775806'::timestamp", "294247-01-10 04:00:54.775806", "9999-12-31 23:59:59.999999", "294247-01-10 04:00:54.775806")]
    public async Task A_special_date_is_an_error_null_clamped_or_kept(string value, string told, string clamped, string kept)
    {
        var query = $"SELECT v FROM (VALUES ('2026-01-01'), ({value})) AS x(v)";
        var error = await ErrorAsync(query, new());
        Assert.Equal(("postgres.special-date", ErrorKind.Data), (error.Code, error.Kind));
        Assert.StartsWith($"Row 2 of query, column 'v': '{told}' is ", error.Message, StringComparison.Ordinal);
        Assert.Contains("special_dates", error.Next, StringComparison.Ordinal);

        Assert.Equal(["true"], await TextsAsync(query, new() { Dates = SpecialDates.Null }, "(v IS NULL)"));
        Assert.Equal([clamped], await TextsAsync(query, new() { Dates = SpecialDates.Clamp }, "v"));
        Assert.Equal([kept], await TextsAsync(query, new() { Dates = SpecialDates.Keep }, "v"));
    }

    [Fact]
    public async Task A_timestamp_beyond_DuckDB_is_an_error_even_when_kept()
    {
        foreach (var value in new[] { "294247-01-10 04:00:54.775807", "294276-12-31 23:59:59.999999" })
        {
            var error = await ErrorAsync($"SELECT '{value}'::timestamp AS v", new() { Dates = SpecialDates.Keep });
            Assert.Equal("postgres.special-date", error.Code);
        }
    }

    [Fact]
    public async Task NaN_in_a_decimal_is_an_error_or_null_and_names_the_row()
    {
        const string query = "SELECT CASE i WHEN 5000 THEN 'NaN'::numeric ELSE i END::numeric(10,2) AS \"a \"\"b\" FROM generate_series(1, 10000) i ORDER BY i";
        var error = await ErrorAsync(query, new());
        Assert.Equal("postgres.special-number", error.Code);
        Assert.Equal("Row 5000 of query, column 'a \"b': NaN is no number that DECIMAL(10,2) can hold.", error.Message);
        Assert.Equal(("NaN", 5000L), (error.Facts["value"], error.Facts["row"]));

        using var scan = await OpenScan.QueryAsync(query, new() { Numbers = SpecialNumbers.Null });
        Assert.Equal([1L], scan.Rows($"SELECT count(*) - count(\"a \"\"b\") FROM {scan.Relation}")[0]);
    }

    [Theory]
    [InlineData("'{{1,2},{3,4}}'::int[]", "an array of 2 dimensions", "{{1,2},{3,4}}")]
    [InlineData("'[0:1]={1,2}'::int[]", "an array that begins at 0", "[0:1]={1,2}")]
    public async Task An_array_that_is_no_list_is_an_error_null_or_text(string value, string told, string text)
    {
        var error = await ErrorAsync($"SELECT {value} AS v", new());
        Assert.Equal("postgres.special-array", error.Code);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);

        using var nulls = await OpenScan.QueryAsync($"SELECT {value} AS v UNION ALL SELECT '{{7}}'", new() { Arrays = SpecialArrays.Null });
        Assert.Equal([null, "[7]"], nulls.Rows($"SELECT v::VARCHAR FROM {nulls.Relation}").Select(r => r[0]));
        using var texts = await OpenScan.QueryAsync($"SELECT {value} AS v", new() { Arrays = SpecialArrays.Text });
        Assert.Equal([text], texts.Values());
    }

    [Fact]
    public async Task A_special_date_inside_of_an_array_names_its_element()
    {
        var error = await ErrorAsync("SELECT ARRAY['2026-01-01']::date[] AS v UNION ALL SELECT '{}' UNION ALL SELECT ARRAY['2026-01-01', 'infinity']::date[]", new());
        Assert.StartsWith("Row 3 of query, column 'v': element 2: 'infinity' is infinite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_with_more_digits_than_two_would_be_refused_and_never_rounded()
    {
        var source = await OpenScan.SourceAsync(TestSettings.Of(TestKit.Servers.PostgresServer.Shared), "SELECT 1::money AS v");
        using var scan = OpenScan.Of(
            TestSettings.Of(TestKit.Servers.PostgresServer.Shared),
            source with { From = "(SELECT 1.005 AS v) AS q" },
            new());
        var error = Assert.Throws<IngotException>(scan.Values);
        Assert.Equal("Row 1 of query, column 'v': 1.005 does not fit DECIMAL(21,2).", error.Message);
    }

    [Fact]
    public void Infinities_of_DuckDB_are_those_that_are_kept() =>
        Assert.Equal((int.MaxValue, -int.MaxValue), (Date.Infinity.Days, Date.NegativeInfinity.Days));

    private static async Task<IngotException> ErrorAsync(string query, ValuePolicies policies)
    {
        using var scan = await OpenScan.QueryAsync(query, policies);
        return Assert.Throws<IngotException>(scan.Values);
    }

    private static async Task<IEnumerable<object?>> TextsAsync(string query, ValuePolicies policies, string value)
    {
        using var scan = await OpenScan.QueryAsync(query, policies);
        scan.Session.Execute("SET TimeZone = 'UTC'");
        // The second row; times with a zone are written with theirs, which is always UTC here.
        return [.. scan.Rows($"SELECT regexp_replace({value}::VARCHAR, '[+]00$', '') FROM {scan.Relation}").Select(r => r[0]).Skip(1)];
    }
}
