using Ingot.Connectors.SqlServer.Options;
using Ingot.Connectors.SqlServer.Types;
using Ingot.Core.Errors;

namespace Ingot.Connectors.SqlServer.Tests.Options;

public sealed class SqlServerOptionsTests
{
    [Fact]
    public void A_table_s_options_are_read()
    {
        var options = SqlServerOptionsReader.Read(
        [
            new("table", "\"My Schema\".\"a.]b\""), new("where", "a > 1 -- only"), new("columns", ["a", "B"]), new("parallel", "4"), new("isolation", "read_committed"),
            new("fine_times", "truncate"), new("offsets", "text"), new("broken_text", "replace"), new("version_query", "SELECT max(a) FROM t;\n"),
        ]);

        Assert.Equal("[My Schema].[a.]]b]", options.PartName);
        Assert.Equal(("a > 1 -- only", 4, "SELECT max(a) FROM t", IsolationChoice.ReadCommitted), (options.Where, options.Parallel, options.VersionQuery, options.Isolation));
        Assert.Equal(["a", "B"], options.Columns);
        Assert.Equal((FineTimes.Truncate, Offsets.Text, BrokenText.Replace), (options.Policies.FineTimes, options.Policies.Offsets, options.Policies.BrokenText));
    }

    [Theory]
    [InlineData("needs 'table' or 'query'")]
    [InlineData("exclude each other", "table", "a.b", "query", "SELECT 1")]
    [InlineData("not a table name", "table", "orders")]
    [InlineData("'where' is for tables", "query", "SELECT 1", "where", "true")]
    [InlineData("not a value of 'parallel'", "table", "a.b", "parallel", "65")]
    [InlineData("Did you mean 'snapshot'?", "table", "a.b", "isolation", "snapshto")]
    [InlineData("Did you mean 'table'?", "tabel", "a.b")]
    [InlineData("takes a query", "query", " ; ")]
    [InlineData("given twice", "table", "a.b", "table", "a.c")]
    public void What_makes_no_sense_is_refused_at_its_place(string message, params string[] options)
    {
        var place = new SourceLocation("jobs/a.yaml", 3, 5);

        var failure = Assert.Throws<IngotException>(() => SqlServerOptionsReader.Read([.. options.Chunk(2).Select(o => new SourceOption(o[0], [o[1]], place))]));

        Assert.Equal((ErrorKind.Configuration, options.Length == 0 ? null : place), (failure.Kind, failure.Location));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.Next);
    }
}
