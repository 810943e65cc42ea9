using Ingot.Connectors.Postgres.Options;
using Ingot.Core.Errors;
using Ingot.Postgres.Types;

namespace Ingot.Connectors.Postgres.Tests.Options;

public sealed class PostgresOptionsTests
{
    [Fact]
    public void A_table_s_options_are_read()
    {
        var options = PostgresOptionsReader.Read(
        [
            new("table", "\"My Schema\".\"a.b\""), new("where", "a > 1 -- only"), new("columns", ["a", "B"]), new("parallel", "4"),
            new("special_dates", "clamp"), new("special_numbers", "null"), new("special_arrays", "text"), new("version_query", "SELECT max(a) FROM t;\n"),
        ]);

        Assert.Equal("\"My Schema\".\"a.b\"", options.PartName);
        Assert.Equal(("a > 1 -- only", 4, "SELECT max(a) FROM t"), (options.Where, options.Parallel, options.VersionQuery));
        Assert.Equal(["a", "B"], options.Columns);
        Assert.Equal((SpecialDates.Clamp, SpecialNumbers.Null, SpecialArrays.Text), (options.Policies.Dates, options.Policies.Numbers, options.Policies.Arrays));
    }

    [Theory]
    [InlineData("needs 'table' or 'query'")]
    [InlineData("exclude each other", "table", "a.b", "query", "SELECT 1")]
    [InlineData("not a table name", "table", "orders")]
    [InlineData("'where' is for tables", "query", "SELECT 1", "where", "true")]
    [InlineData("'parallel' is for tables", "query", "SELECT 1", "parallel", "2")]
    [InlineData("not a value of 'parallel'", "table", "a.b", "parallel", "0")]
    [InlineData("not a value of 'parallel'", "table", "a.b", "parallel", "many")]
    [InlineData("Did you mean 'clamp'?", "table", "a.b", "special_dates", "clmap")]
    [InlineData("Did you mean 'table'?", "tabel", "a.b")]
    [InlineData("takes a query", "query", " ; ")]
    [InlineData("given twice", "table", "a.b", "table", "a.c")]
    public void What_makes_no_sense_is_refused_at_its_place(string message, params string[] options)
    {
        var place = new SourceLocation("jobs/a.yaml", 3, 5);

        var failure = Assert.Throws<IngotException>(() => PostgresOptionsReader.Read([.. options.Chunk(2).Select(o => new SourceOption(o[0], [o[1]], place))]));

        Assert.Equal((ErrorKind.Configuration, options.Length == 0 ? null : place), (failure.Kind, failure.Location));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.Next);
    }
}
