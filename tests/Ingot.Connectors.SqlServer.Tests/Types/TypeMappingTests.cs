using Ingot.Connectors.SqlServer.Types;

namespace Ingot.Connectors.SqlServer.Tests.Types;

public sealed class TypeMappingTests
{
    [Theory]
    [InlineData("bit", "BOOLEAN", "[t].[c]")]
    [InlineData("tinyint", "UTINYINT", "[t].[c]")]
    [InlineData("smallint", "SMALLINT", "[t].[c]")]
    [InlineData("int", "INTEGER", "[t].[c]")]
    [InlineData("bigint", "BIGINT", "[t].[c]")]
    [InlineData("money", "DECIMAL(19,4)", "[t].[c]")]
    [InlineData("smallmoney", "DECIMAL(19,4)", "[t].[c]")]
    [InlineData("real", "FLOAT", "[t].[c]")]
    [InlineData("float", "DOUBLE", "[t].[c]")]
    [InlineData("char", "VARCHAR", "[t].[c]")]
    [InlineData("varchar", "VARCHAR", "[t].[c]")]
    [InlineData("nchar", "VARCHAR", "CONVERT(varbinary(8000), [t].[c])")]
    [InlineData("nvarchar", "VARCHAR", "CONVERT(varbinary(8000), [t].[c])")]
    [InlineData("sysname", "VARCHAR", "CONVERT(varbinary(8000), [t].[c])")]
    [InlineData("text", "VARCHAR", "CONVERT(varbinary(max), CONVERT(nvarchar(max), [t].[c]))")]
    [InlineData("ntext", "VARCHAR", "CONVERT(varbinary(max), CONVERT(nvarchar(max), [t].[c]))")]
    [InlineData("binary", "BLOB", "[t].[c]")]
    [InlineData("varbinary", "BLOB", "[t].[c]")]
    [InlineData("image", "BLOB", "CONVERT(varbinary(max), [t].[c])")]
    [InlineData("date", "DATE", "[t].[c]")]
    [InlineData("smalldatetime", "TIMESTAMP", "[t].[c]")]
    [InlineData("datetime", "TIMESTAMP", "[t].[c]")]
    [InlineData("uniqueidentifier", "UUID", "[t].[c]")]
    [InlineData("timestamp", "BIGINT", "CONVERT(binary(8), [t].[c])")]
    [InlineData("xml", "VARCHAR", "CONVERT(varbinary(max), CONVERT(nvarchar(max), [t].[c]))")]
    [InlineData("json", "VARCHAR", "CONVERT(varbinary(max), CONVERT(nvarchar(max), [t].[c]))")]
    [InlineData("vector", "VARCHAR", "CONVERT(varbinary(max), CONVERT(nvarchar(max), [t].[c]))")]
    [InlineData("a type of tomorrow", "VARCHAR", "CONVERT(varbinary(max), CONVERT(nvarchar(max), [t].[c]))")]
    public void A_type_has_a_column_type_and_an_expression(string name, string type, string expression)
    {
        var mapping = TypeMapping.Of(new SqlServerType(name));

        Assert.Equal((type, expression), (mapping.Type.ToString(), mapping.Expression("[t].[c]")));
    }

    [Theory]
    [InlineData("decimal", 38, 0, "DECIMAL(38,0)", "decimal(38,0)")]
    [InlineData("numeric", 10, 2, "DECIMAL(10,2)", "numeric(10,2)")]
    [InlineData("time", 16, 6, "TIME", "time(6)")]
    [InlineData("time", 16, 7, "TIME_NS", "time(7)")]
    [InlineData("datetime2", 26, 6, "TIMESTAMP", "datetime2(6)")]
    [InlineData("datetime2", 27, 7, "TIMESTAMP", "datetime2(7)")]
    [InlineData("datetimeoffset", 34, 7, "TIMESTAMP WITH TIME ZONE", "datetimeoffset(7)")]
    public void Digits_count(string name, int precision, int scale, string type, string sql)
    {
        var source = new SqlServerType(name) { Precision = precision, Scale = scale };

        Assert.Equal((type, sql), (TypeMapping.Of(source).Type.ToString(), source.Sql));
    }

    [Theory]
    [InlineData("datetime2", 7, FineTimes.Error, Offsets.Instant, "TIMESTAMP", "[c]", "rejected")]
    [InlineData("datetime2", 7, FineTimes.Truncate, Offsets.Instant, "TIMESTAMP", "[c]", "cut off")]
    [InlineData("datetime2", 7, FineTimes.Text, Offsets.Instant, "VARCHAR", "CONVERT(varbinary(max), CONVERT(nvarchar(27), [c], 121))", "all seven digits")]
    [InlineData("datetime2", 3, FineTimes.Text, Offsets.Instant, "TIMESTAMP", "[c]", null)]
    [InlineData("datetimeoffset", 7, FineTimes.Error, Offsets.Instant, "TIMESTAMP WITH TIME ZONE", "[c]", "without its offset")]
    [InlineData("datetimeoffset", 0, FineTimes.Error, Offsets.Text, "VARCHAR", "CONVERT(varbinary(max), CONVERT(nvarchar(34), [c], 121))", "with its offset")]
    [InlineData("datetimeoffset", 7, FineTimes.Text, Offsets.Instant, "VARCHAR", "CONVERT(varbinary(max), CONVERT(nvarchar(34), [c], 121))", "with its offset")]
    public void Policies_choose_and_say_so(string name, int scale, FineTimes times, Offsets offsets, string type, string expression, string? note)
    {
        var mapping = TypeMapping.Of(new SqlServerType(name) { Scale = scale }, new ValuePolicies { FineTimes = times, Offsets = offsets });

        Assert.Equal((type, expression), (mapping.Type.ToString(), mapping.Expression("[c]")));
        Assert.Equal(note is not null, mapping.Note is not null);
        Assert.Contains(note ?? "", mapping.Note ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("geography", "sys", "CONVERT(varbinary(max), N'SRID=' + CONVERT(nvarchar(10), [c].STSrid) + N';' + [c].AsTextZM())", "geography")]
    [InlineData("geometry", "sys", "CONVERT(varbinary(max), N'SRID=' + CONVERT(nvarchar(10), [c].STSrid) + N';' + [c].AsTextZM())", "geometry")]
    [InlineData("hierarchyid", "sys", "CONVERT(varbinary(max), CONVERT(nvarchar(max), [c].ToString()))", "hierarchyid")]
    [InlineData("Po]int", "my types", "CONVERT(varbinary(max), CONVERT(nvarchar(max), [c].ToString()))", "[my types].[Po]]int]")]
    public void Types_made_with_dotnet_are_text(string name, string schema, string expression, string sql)
    {
        var type = new SqlServerType(name) { IsClr = true, Schema = schema };
        var mapping = TypeMapping.Of(type);

        Assert.Equal(("VARCHAR", expression, sql), (mapping.Type.ToString(), mapping.Expression("[c]"), type.Sql));
        Assert.NotNull(mapping.Note);
    }

    [Fact]
    public void A_variant_keeps_its_base_type_and_every_digit()
    {
        var expression = TypeMapping.Of(new SqlServerType("sql_variant")).Expression("[t].[{0}]");

        Assert.StartsWith("CONVERT(varbinary(max), CONVERT(nvarchar(128), SQL_VARIANT_PROPERTY([t].[{0}], 'BaseType')) + N':' + CASE ", expression, StringComparison.Ordinal);
        Assert.Contains("WHEN N'float' THEN CONVERT(nvarchar(4000), CONVERT(float(53), [t].[{0}]), 3)", expression, StringComparison.Ordinal);
        Assert.Contains("WHEN N'datetime2' THEN CONVERT(nvarchar(4000), CONVERT(datetime2(7), [t].[{0}]), 121)", expression, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nvarchar", "CONVERT(varbinary(max), [c])")]
    [InlineData("varchar", "CONVERT(varbinary(max), CONVERT(nvarchar(max), [c]))")]
    [InlineData("varbinary", "[c]")]
    public void Long_text_comes_as_bytes(string name, string expression) => Assert.Equal(expression, TypeMapping.Of(new SqlServerType(name) { Length = -1 }).Expression("[c]"));

    [Fact]
    public void Lengths_are_written_in_characters()
    {
        Assert.Equal("nvarchar(20)", new SqlServerType("nvarchar") { Length = 40 }.Sql);
        Assert.Equal("varchar(40)", new SqlServerType("varchar") { Length = 40 }.Sql);
        Assert.Equal("varbinary(max)", new SqlServerType("varbinary") { Length = -1 }.Sql);
        Assert.Equal("rowversion", new SqlServerType("timestamp") { Length = 8 }.Sql);
    }
}
