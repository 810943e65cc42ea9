using System.Text.Json.Nodes;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Lake.Log;
using Ingot.Lake.Schema;

namespace Ingot.Lake.Tests;

public sealed class SchemaGrowthTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Theory]
    // Integers: the smallest that holds both.
    [InlineData("TINYINT", "SMALLINT", "SMALLINT")]
    [InlineData("SMALLINT", "BIGINT", "BIGINT")]
    [InlineData("INTEGER", "UINTEGER", "BIGINT")]
    [InlineData("UTINYINT", "TINYINT", "SMALLINT")]
    [InlineData("USMALLINT", "UINTEGER", "UINTEGER")]
    [InlineData("USMALLINT", "SMALLINT", "INTEGER")]
    [InlineData("UTINYINT", "INTEGER", "INTEGER")]
    [InlineData("UBIGINT", "TINYINT", "DECIMAL(20,0)")]
    [InlineData("INTEGER", "UBIGINT", "DECIMAL(20,0)")]
    [InlineData("HUGEINT", "BIGINT", "HUGEINT")]
    [InlineData("HUGEINT", "UHUGEINT", "BIGNUM")]
    [InlineData("BIGINT", "HUGEINT", null)]
    [InlineData("INTEGER", "BIGNUM", null)]
    // What comes in narrower needs no change.
    [InlineData("BIGINT", "UINTEGER", "BIGINT")]
    [InlineData("DOUBLE", "FLOAT", "DOUBLE")]
    [InlineData("DOUBLE", "INTEGER", "DOUBLE")]
    [InlineData("FLOAT", "USMALLINT", "FLOAT")]
    [InlineData("DECIMAL(20,4)", "DECIMAL(10,2)", "DECIMAL(20,4)")]
    [InlineData("TIMESTAMP", "DATE", "TIMESTAMP")]
    [InlineData("VARCHAR", "UUID", "VARCHAR")]
    [InlineData("VARCHAR", "\"NULL\"", "VARCHAR")]
    [InlineData("INTEGER", "\"NULL\"", "INTEGER")]
    // Floating point holds integers only as far as it is exact.
    [InlineData("FLOAT", "DOUBLE", "DOUBLE")]
    [InlineData("FLOAT", "INTEGER", "DOUBLE")]
    [InlineData("SMALLINT", "FLOAT", "DOUBLE")]
    [InlineData("INTEGER", "DOUBLE", "DOUBLE")]
    [InlineData("BIGINT", "DOUBLE", null)]
    [InlineData("DOUBLE", "BIGINT", null)]
    [InlineData("UINTEGER", "DOUBLE", null)]
    [InlineData("DECIMAL(10,2)", "DOUBLE", null)]
    [InlineData("DOUBLE", "DECIMAL(5,2)", null)]
    // Decimals grow on both sides of the point; from integers Delta wants all of their digits.
    [InlineData("DECIMAL(10,2)", "DECIMAL(12,4)", "DECIMAL(12,4)")]
    [InlineData("DECIMAL(10,2)", "DECIMAL(6,4)", "DECIMAL(12,4)")]
    [InlineData("DECIMAL(38,0)", "DECIMAL(38,1)", null)]
    [InlineData("DECIMAL(10,2)", "INTEGER", "DECIMAL(12,2)")]
    [InlineData("DECIMAL(10,2)", "BIGINT", "DECIMAL(21,2)")]
    [InlineData("TINYINT", "DECIMAL(5,2)", "DECIMAL(12,2)")]
    [InlineData("INTEGER", "DECIMAL(5,2)", "DECIMAL(12,2)")]
    [InlineData("BIGINT", "DECIMAL(5,2)", "DECIMAL(22,2)")]
    [InlineData("UINTEGER", "DECIMAL(5,2)", "DECIMAL(22,2)")]
    [InlineData("UBIGINT", "DECIMAL(5,2)", "DECIMAL(22,2)")]
    [InlineData("BIGINT", "DECIMAL(38,30)", null)]
    // Times.
    [InlineData("DATE", "TIMESTAMP", "TIMESTAMP")]
    [InlineData("DATE", "TIMESTAMP_MS", "TIMESTAMP_MS")]
    [InlineData("TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_MS")]
    [InlineData("TIMESTAMP", "TIMESTAMP_NS", null)]
    [InlineData("TIMESTAMP_NS", "TIMESTAMP", null)]
    [InlineData("TIMESTAMP", "TIMESTAMP WITH TIME ZONE", null)]
    [InlineData("DATE", "TIMESTAMP WITH TIME ZONE", null)]
    [InlineData("TIME", "TIME_NS", "TIME_NS")]
    [InlineData("TIME", "TIME WITH TIME ZONE", null)]
    // Texts.
    [InlineData("ENUM('a')", "ENUM('b', 'a')", "ENUM('a', 'b')")]
    [InlineData("ENUM('a')", "VARCHAR", "VARCHAR")]
    [InlineData("UUID", "VARCHAR", "VARCHAR")]
    [InlineData("UUID", "HUGEINT", null)]
    [InlineData("\"NULL\"", "UUID", "UUID")]
    [InlineData("\"NULL\"", "INTEGER", null)]
    [InlineData("VARCHAR", "INTEGER", null)]
    [InlineData("INTEGER", "VARCHAR", null)]
    [InlineData("BOOLEAN", "INTEGER", null)]
    [InlineData("BLOB", "VARCHAR", null)]
    // Nested.
    [InlineData("INTEGER[]", "BIGINT[]", "BIGINT[]")]
    [InlineData("INTEGER[3]", "INTEGER[2]", "INTEGER[]")]
    [InlineData("INTEGER[3]", "BIGINT[3]", "BIGINT[3]")]
    [InlineData("TINYINT[]", "DECIMAL(5,2)[]", "DECIMAL(12,2)[]")]
    [InlineData("MAP(INTEGER, FLOAT)", "MAP(BIGINT, DOUBLE)", "MAP(BIGINT, DOUBLE)")]
    [InlineData("MAP(INTEGER, FLOAT)", "MAP(VARCHAR, DOUBLE)", null)]
    [InlineData("STRUCT(\"a\" INTEGER)", "STRUCT(\"b\" DATE, \"A\" BIGINT)", "STRUCT(\"a\" BIGINT, \"b\" DATE)")]
    [InlineData("STRUCT(\"a\" INTEGER, \"b\" DATE)", "STRUCT(\"a\" SMALLINT)", "STRUCT(\"a\" INTEGER, \"b\" DATE)")]
    [InlineData("STRUCT(\"a\" INTEGER)", "STRUCT(\"a\" VARCHAR)", null)]
    [InlineData("UNION(\"a\" INTEGER)", "UNION(\"b\" UUID, \"a\" BIGINT)", "UNION(\"a\" BIGINT, \"b\" UUID)")]
    [InlineData("STRUCT(\"a\" INTEGER)", "INTEGER[]", null)]
    public void A_column_grows_to_the_smallest_type_that_holds_both(string old, string incoming, string? expected)
    {
        var (a, b) = (ColumnTypeText.Parse(old), ColumnTypeText.Parse(incoming));

        var plan = SchemaGrowth.Plan(TableSchema.Of(new Column("c", a)), TableSchema.Of(new Column("C", b)));

        Assert.Equal(expected is null, plan.IsIncompatible);
        Assert.Equal(expected ?? old, $"{plan.Target.Columns[0].Type}");
        Assert.Equal("c", plan.Target.Columns[0].Name);
        if (expected is null)
            Assert.Equal(new SchemaDifference("c", SchemaChange.Incompatible, a, b, null), Assert.Single(plan.Differences));
        else if (expected == old)
            Assert.True(plan.IsSame);
        else
            Assert.Equal(new SchemaDifference("c", SchemaChange.Widened, a, b, ColumnTypeText.Parse(expected)), Assert.Single(plan.Differences));
    }

    [Fact]
    public void New_columns_allow_nulls_and_missing_ones_stay()
    {
        var plan = SchemaGrowth.Plan(
            TableSchema.Of(Of("a", ColumnKind.Integer), Of("b", ColumnKind.Integer, nullable: false)),
            TableSchema.Of(Of("c", ColumnKind.Varchar, nullable: false), Of("B", ColumnKind.Integer)));

        Assert.Equal(TableSchema.Of(Of("a", ColumnKind.Integer), Of("b", ColumnKind.Integer), Of("c", ColumnKind.Varchar)), plan.Target);
        Assert.Equal([SchemaChange.Relaxed, SchemaChange.Added], plan.Differences.Select(d => d.Change));
    }

    [Fact]
    public async Task Growth_is_recorded_in_the_log_and_old_files_read_in_the_new_types()
    {
        await _lake.CreateAsync(TableSchema.Of(Of("id", ColumnKind.Integer), Of("d", ColumnKind.Date), Of("price", ColumnType.Decimal(10, 2)), Of("u", ColumnKind.UTinyInt)));
        await _lake.AppendAsync("a.parquet", "SELECT 1::INTEGER AS id, DATE '2026-03-01' AS d, 1.25::DECIMAL(10,2) AS price, 255::UTINYINT AS u");

        var incoming = TableSchema.Of(
            Of("id", ColumnKind.BigInt), Of("d", ColumnKind.Timestamp), Of("price", ColumnType.Decimal(14, 4)), Of("u", ColumnKind.SmallInt), Of("new col", ColumnKind.Uuid));
        await GrowAsync(incoming, "b.parquet", "SELECT 5000000000::BIGINT AS id, TIMESTAMP '2026-03-01 12:00:00' AS d, 1.2525::DECIMAL(14,4) AS price, -1::SMALLINT AS u, '7fffffff-ffff-ffff-8000-000000000000'::UUID AS \"new col\"");

        var snapshot = await _lake.Table.ReadAsync(TestLake.Stop);
        Assert.Equal(incoming, snapshot.Schema);
        Assert.Equal("true", snapshot.Metadata.Properties["delta.enableTypeWidening"]);
        Assert.Equal(["timestampNtz", "typeWidening"], snapshot.Protocol.ReaderFeatures!);
        Assert.Equal(["appendOnly", "invariants", "timestampNtz", "typeWidening"], snapshot.Protocol.WriterFeatures!);
        Assert.Equal(
            """{"type":"struct","fields":[{"name":"id","type":"long","nullable":true,"metadata":{"delta.typeChanges":[{"fromType":"integer","toType":"long"}]}},{"name":"d","type":"timestamp_ntz","nullable":true,"metadata":{"delta.typeChanges":[{"fromType":"date","toType":"timestamp_ntz"}]}},{"name":"price","type":"decimal(14,4)","nullable":true,"metadata":{"delta.typeChanges":[{"fromType":"decimal(10,2)","toType":"decimal(14,4)"}]}},{"name":"u","type":"short","nullable":true,"metadata":{}},{"name":"new col","type":"string","nullable":true,"metadata":{"ingot.type":"UUID"}}]}""",
            snapshot.Metadata.SchemaString);
        Assert.Equal(
            [
                "{'id': 1, 'd': '2026-03-01 00:00:00', 'price': 1.2500, 'u': 255, 'new col': NULL}",
                "{'id': 5000000000, 'd': '2026-03-01 12:00:00', 'price': 1.2525, 'u': -1, 'new col': 7fffffff-ffff-ffff-8000-000000000000}",
            ],
            _lake.Rows(snapshot));
        Assert.Equal(["{'id': 1, 'd': 2026-03-01, 'price': 1.25, 'u': 255}"], _lake.Rows(await _lake.Table.ReadAsync(1, TestLake.Stop)));
    }

    [Fact]
    public async Task A_second_widening_joins_the_first_in_the_record()
    {
        await _lake.CreateAsync(TableSchema.Of(Of("n", ColumnKind.TinyInt)));
        await GrowAsync(TableSchema.Of(Of("n", ColumnKind.SmallInt)));
        await GrowAsync(TableSchema.Of(Of("n", ColumnKind.BigInt)));

        var schema = (await _lake.Table.ReadAsync(TestLake.Stop)).Metadata.SchemaString;
        Assert.Equal(
            """{"delta.typeChanges":[{"fromType":"byte","toType":"short"},{"fromType":"short","toType":"long"}]}""",
            JsonNode.Parse(schema)!["fields"]![0]!["metadata"]!.ToJsonString());
    }

    [Fact]
    public async Task A_widening_inside_nested_types_is_recorded_at_the_nearest_field()
    {
        await _lake.CreateAsync(TableSchema.Of(new Column("n", ColumnTypeText.Parse("STRUCT(\"in\" MAP(INTEGER, SMALLINT[]))[]"))));
        await _lake.AppendAsync("a.parquet", "SELECT [{'in': MAP {1::INTEGER: [2::SMALLINT]}}] AS n");
        await GrowAsync(
            TableSchema.Of(new Column("n", ColumnTypeText.Parse("STRUCT(\"in\" MAP(BIGINT, INTEGER[]), \"more\" VARCHAR)[]"))),
            "b.parquet",
            "SELECT [{'in': MAP {10::BIGINT: [20::INTEGER]}, 'more': 'x'}] AS n");

        var snapshot = await _lake.Table.ReadAsync(TestLake.Stop);
        var field = JsonNode.Parse(snapshot.Metadata.SchemaString)!["fields"]![0]!;
        Assert.Equal("{}", field["metadata"]!.ToJsonString());
        Assert.Equal(
            """{"delta.typeChanges":[{"fromType":"integer","toType":"long","fieldPath":"key"},{"fromType":"short","toType":"integer","fieldPath":"value.element"}]}""",
            field["type"]!["elementType"]!["fields"]![0]!["metadata"]!.ToJsonString());
        Assert.Equal(["{'n': [{'in': {10=[20]}, 'more': x}]}", "{'n': [{'in': {1=[2]}, 'more': NULL}]}"], _lake.Rows(snapshot));
    }

    [Fact]
    public async Task A_new_column_that_no_file_has_yet_reads_as_null()
    {
        await _lake.CreateAsync();
        await _lake.AppendAsync("a.parquet");
        await GrowAsync(TableSchema.Of(Of("id", ColumnKind.BigInt), Of("later", ColumnKind.Interval)));

        Assert.Equal(["{'id': 1, 'later': NULL}"], _lake.Rows(await _lake.Table.ReadAsync(TestLake.Stop)));
    }

    [Fact]
    public async Task What_other_writers_keep_with_a_column_survives_growth()
    {
        await _lake.CreateAsync();
        var line = await File.ReadAllTextAsync(_lake.CommitPath(0), TestLake.Stop);
        await File.WriteAllTextAsync(_lake.CommitPath(0), line.Replace("\\\"metadata\\\":{}", "\\\"metadata\\\":{\\\"comment\\\":\\\"the key\\\",\\\"x\\\":{\\\"y\\\":[1]}}", StringComparison.Ordinal), TestLake.Stop);
        await GrowAsync(TableSchema.Of(Of("id", ColumnKind.BigInt), Of("more", ColumnKind.Varchar)));

        var field = JsonNode.Parse((await _lake.Table.ReadAsync(TestLake.Stop)).Metadata.SchemaString)!["fields"]![0]!;
        Assert.Equal("""{"comment":"the key","x":{"y":[1]}}""", field["metadata"]!.ToJsonString());
    }

    [Fact]
    public async Task A_type_changed_by_another_writer_wins_over_the_remembered_one()
    {
        await _lake.CreateAsync(TableSchema.Of(Of("n", ColumnKind.UTinyInt)));
        var line = await File.ReadAllTextAsync(_lake.CommitPath(0), TestLake.Stop);
        await File.WriteAllTextAsync(_lake.CommitPath(0), line.Replace("\\\"short\\\"", "\\\"long\\\"", StringComparison.Ordinal), TestLake.Stop);

        Assert.Equal(TableSchema.Of(Of("n", ColumnKind.BigInt)), (await _lake.Table.ReadAsync(TestLake.Stop)).Schema);
    }

    [Theory]
    [InlineData("INTEGER", "SMALLINT")]
    [InlineData("INTEGER", "VARCHAR")]
    [InlineData("TIMESTAMP", "DATE")]
    public async Task A_change_that_Delta_forbids_is_refused(string old, string changed)
    {
        await _lake.CreateAsync(TableSchema.Of(new Column("c", ColumnTypeText.Parse(old))));
        await RefusedAsync(TableSchema.Of(new Column("c", ColumnTypeText.Parse(changed))));
        await RefusedAsync(TableSchema.Of(new Column("other", ColumnTypeText.Parse(old))));
        await RefusedAsync(TableSchema.Of(new Column("c", ColumnTypeText.Parse(old)), new Column("C", ColumnTypeText.Parse(old))));

        async Task RefusedAsync(TableSchema schema)
        {
            var read = await _lake.Table.ReadAsync(TestLake.Stop);
            var error = await Assert.ThrowsAsync<IngotException>(
                () => _lake.Table.CommitAsync(read, new DeltaCommit { Operation = "ALTER TABLE", Schema = schema }, TestLake.Stop));
            Assert.Equal("lake.invalid-commit", error.Code);
        }
    }

    [Fact]
    public async Task The_same_schema_again_writes_no_metadata()
    {
        await _lake.CreateAsync(TableSchema.Of(Of("id", ColumnKind.BigInt), Of("u", ColumnKind.UBigInt)));
        var read = await _lake.Table.ReadAsync(TestLake.Stop);
        await _lake.Table.CommitAsync(read, new DeltaCommit { Operation = "WRITE", Schema = read.Schema }, TestLake.Stop);

        Assert.Single(await File.ReadAllLinesAsync(_lake.CommitPath(1), TestLake.Stop));
    }

    [Fact]
    public async Task The_type_at_the_source_is_kept_until_rows_of_another_come()
    {
        var first = TableSchema.Of(From("a", "character varying(20)"), From("b", "\"my shop\".mood"));
        await _lake.CreateAsync(first);
        Assert.Equal(first, (await _lake.Table.ReadAsync(TestLake.Stop)).Schema);

        await GrowAsync(TableSchema.Of(From("a", "character varying(50)"), From("b", "\"my shop\".mood"), From("c", "text")));
        Assert.Equal(
            TableSchema.Of(From("a", null), From("b", "\"my shop\".mood"), From("c", "text")),
            (await _lake.Table.ReadAsync(TestLake.Stop)).Schema);

        static Column From(string name, string? type) => Of(name, ColumnKind.Varchar) with { SourceType = type };
    }

    private static Column Of(string name, ColumnKind kind, bool nullable = true) => new(name, ColumnType.Of(kind), nullable);

    private static Column Of(string name, ColumnType type) => new(name, type);

    private async Task GrowAsync(TableSchema incoming, string? file = null, string? select = null)
    {
        var read = await _lake.Table.ReadAsync(TestLake.Stop);
        var plan = SchemaGrowth.Plan(read.Schema, incoming);
        Assert.False(plan.IsIncompatible);
        IEnumerable<AddFile> add = file is null ? [] : [await _lake.WriteAsync(file, select!)];
        await _lake.Table.CommitAsync(read, new DeltaCommit { Operation = "WRITE", Schema = plan.Target, Add = [.. add] }, TestLake.Stop);
    }
}
