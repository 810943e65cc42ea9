using Ingot.Connectors.SqlServer.Options;
using Ingot.Connectors.SqlServer.Reading;
using Ingot.Connectors.SqlServer.Types;
using Ingot.Core.Naming;

namespace Ingot.Connectors.SqlServer.Tests.Reading;

public sealed class ReadStatementTests
{
    private const string Hostile = "a]b\"c'; DROP TABLE x; -- ÄÖ select.{0}";

    [Fact]
    public void Only_the_wanted_columns_are_asked_for()
    {
        var statement = new ReadStatement(Table("orders", Column("id", "int"), Column("note", "xml"), Column("total", "money")), null, null);

        Assert.Equal("SELECT [orders].[total], CONVERT(varbinary(max), CONVERT(nvarchar(max), [orders].[note])) AS [note] FROM [dbo].[orders] AS [orders]", statement.Select([2, 1], new ReadRange(null)));
        Assert.Equal("SELECT CONVERT(bit, 1) AS [row] FROM [dbo].[orders] AS [orders]", statement.Select([], new ReadRange(null)));
    }

    [Fact]
    public void Conditions_are_joined_and_a_comment_ends_none_of_them()
    {
        var statement = new ReadStatement(Table("t", Column("id", "int")), "id > 1 OR 1 = 1 -- all", new CursorCondition("([t].[id] >= @from)", []));

        Assert.Equal("SELECT [t].[id] FROM [dbo].[t] AS [t] WHERE [t].[id] < 5 AND ([t].[id] >= @from) AND (id > 1 OR 1 = 1 -- all\n)", statement.Select([0], new ReadRange("[t].[id] < 5")));
    }

    [Fact]
    public void Hostile_names_stay_names()
    {
        var statement = new ReadStatement(Table(Hostile, Column(Hostile, "hierarchyid", isClr: true)), null, null);

        const string quoted = "[a]]b\"c'; DROP TABLE x; -- ÄÖ select.{0}]";
        Assert.Equal($"SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), {quoted}.{quoted}.ToString())) AS {quoted} FROM [dbo].{quoted} AS {quoted}", statement.Select([0], new ReadRange(null)));
    }

    [Fact]
    public void A_name_with_a_NUL_is_refused() => Assert.Throws<ArgumentException>(() => TSql.Name("a\0b"));

    [Fact]
    public void A_text_cannot_end_its_literal() => Assert.Equal("N'it''s'", TSql.Text("it's"));

    internal static SourceRows Table(string name, params ReadColumn[] columns) =>
        SourceRows.OfTable(new SqlServerOptions { Table = new TableName("dbo", name) }) with { Columns = [.. columns] };

    internal static ReadColumn Column(string name, string type, int scale = 0, bool isClr = false, bool nullable = true) =>
        new(name, TypeMapping.Of(new SqlServerType(type) { Scale = scale, Precision = 18, IsClr = isClr }), nullable);
}
