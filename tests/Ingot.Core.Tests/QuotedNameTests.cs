using Ingot.Core.Naming;

namespace Ingot.Core.Tests;

public sealed class QuotedNameTests
{
    [Theory]
    [InlineData("sales.orders", "sales", "orders")]
    [InlineData("Sales.Orders", "Sales", "Orders")]
    [InlineData("\"My Schema\".\"a.b\"", "My Schema", "a.b")]
    [InlineData("public.\"say \"\"hi\"\"\"", "public", "say \"hi\"")]
    [InlineData("größe.; drop table x", "größe", "; drop table x")]
    public void A_table_s_name_is_read_with_and_without_quotes(string text, string schema, string name)
    {
        var table = QuotedName.Table(text);

        Assert.Equal((schema, name), (table.Schema, table.Name));
        Assert.Equal((schema, name), (QuotedName.Table(table.Quoted).Schema, QuotedName.Table(table.Quoted).Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("orders")]
    [InlineData("a.")]
    [InlineData(".b")]
    [InlineData("a..b")]
    [InlineData("a.b.c")]
    [InlineData("\"a.b")]
    [InlineData("\"a\"x.b")]
    [InlineData("\"\".b")]
    [InlineData("a\"b.c")]
    public void What_is_not_schema_and_name_is_refused(string text) => Assert.Throws<FormatException>(() => QuotedName.Table(text));
}
