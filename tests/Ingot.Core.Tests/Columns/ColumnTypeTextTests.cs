using Ingot.Core.Columns;

namespace Ingot.Core.Tests.Columns;

public sealed class ColumnTypeTextTests
{
    [Theory]
    [InlineData("integer", "INTEGER")]
    [InlineData("int", "INTEGER")]
    [InlineData("text", "VARCHAR")]
    [InlineData("varchar(20)", "VARCHAR")]
    [InlineData("numeric(10, 4)", "DECIMAL(10,4)")]
    [InlineData("decimal", "DECIMAL(18,3)")]
    [InlineData("timestamptz", "TIMESTAMP WITH TIME ZONE")]
    [InlineData("timestamp  with time zone", "TIMESTAMP WITH TIME ZONE")]
    [InlineData("timestamp_ns", "TIMESTAMP_NS")]
    [InlineData("integer[][3]", "INTEGER[][3]")]
    [InlineData("map(varchar, decimal(5,1)[])", "MAP(VARCHAR, DECIMAL(5,1)[])")]
    [InlineData("struct(a int, \"b \"\"c\"\"\" text[])", "STRUCT(\"a\" INTEGER, \"b \"\"c\"\"\" VARCHAR[])")]
    [InlineData("enum('a', 'it''s')", "ENUM('a', 'it''s')")]
    public void A_type_is_read_as_SQL_writes_it(string text, string canonical)
    {
        var type = ColumnTypeText.Parse(text);

        Assert.Equal(canonical, type.ToString());
        Assert.Equal(type, ColumnTypeText.Parse(type.ToString()));
    }

    [Fact]
    public void Every_kind_reads_back_from_its_own_text()
    {
        foreach (var kind in Enum.GetValues<ColumnKind>().Where(k => k < ColumnKind.Enum && k is not (ColumnKind.Decimal or ColumnKind.Null)))
            Assert.Equal(kind, ColumnTypeText.Parse(ColumnType.Of(kind).ToString()).Kind);
    }

    [Theory]
    [InlineData("intger", "'intger' is not a type")]
    [InlineData("decimal(39,2)", "1 to 38 digits")]
    [InlineData("struct(a int", "')' is missing")]
    [InlineData("integer integer", "left over")]
    [InlineData("enum('a", "closing ' is missing")]
    [InlineData("", "a name is missing")]
    public void What_is_not_a_type_says_what_is_wrong(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => ColumnTypeText.Parse(text)).Message, StringComparison.Ordinal);
}
