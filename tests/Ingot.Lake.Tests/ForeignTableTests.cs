using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Lake.Tests;

/// <summary>Logs as other engines write them, made by hand from the protocol's rules and examples.</summary>
public sealed class ForeignTableTests : IDisposable
{
    private const string Schema =
        """{\"type\":\"struct\",\"fields\":[{\"name\":\"asset\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}},{\"name\":\"quantity\",\"type\":\"double\",\"nullable\":true,\"metadata\":{\"comment\":\"in lots\"}},{\"name\":\"date\",\"type\":\"date\",\"nullable\":true,\"metadata\":{}},{\"name\":\"region\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}}]}""";

    private const string Protocol = """{"protocol":{"minReaderVersion":1,"minWriterVersion":2}}""";

    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task A_partitioned_table_reads_its_partition_columns_from_the_log()
    {
        await WriteLogAsync(
            0,
            """{"commitInfo":{"timestamp":1515491537026,"userId":"100121","operation":"INSERT","operationParameters":{"mode":"Append","partitionBy":"[\"date\",\"region\"]"},"notebook":{"notebookId":"4443029"}}}""",
            Protocol,
            Metadata("""["date","region"]"""),
            Add("date=2017-12-10/region=north%20%26%20south/part-0.c000.snappy.parquet", """{"date":"2017-12-10","region":"north & south"}"""),
            Add("date=2017-12-10/region=it's/part-1.parquet", """{"date":"2017-12-10","region":"it's"}"""),
            Add("date=__HIVE_DEFAULT_PARTITION__/part-2.parquet", """{"date":null,"region":""}"""));
        await DataAsync("date=2017-12-10/region=north & south/part-0.c000.snappy.parquet", "SELECT 'gold' AS asset, 1.5::DOUBLE AS quantity");
        await DataAsync("date=2017-12-10/region=it's/part-1.parquet", "SELECT 2::DOUBLE AS quantity, 'tin' AS asset");
        await DataAsync("date=__HIVE_DEFAULT_PARTITION__/part-2.parquet", "SELECT 'iron' AS asset");

        var snapshot = await _lake.Table.ReadAsync(TestLake.Stop);

        Assert.Equal(["asset", "quantity", "date", "region"], snapshot.Schema.Columns.Select(c => c.Name));
        Assert.Equal(
            [
                "{'asset': gold, 'quantity': 1.5, 'date': 2017-12-10, 'region': north & south}",
                "{'asset': iron, 'quantity': NULL, 'date': NULL, 'region': NULL}",
                "{'asset': tin, 'quantity': 2.0, 'date': 2017-12-10, 'region': 'it\\'s'}",
            ],
            _lake.Rows(snapshot));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1515491537026), snapshot.Commit!.Timestamp);
    }

    [Fact]
    public async Task A_partitioned_table_is_not_written()
    {
        await WriteLogAsync(0, Protocol, Metadata("""["date"]"""));
        var read = await _lake.Table.ReadAsync(TestLake.Stop);

        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.CommitAsync(read, new DeltaCommit { Operation = "WRITE" }, TestLake.Stop));
        Assert.Equal("lake.unsupported-feature", error.Code);
    }

    [Fact]
    public async Task A_table_of_another_engine_is_written_on_by_its_rules()
    {
        await WriteLogAsync(0, Protocol, Metadata("[]"), Add("part-0%20x.parquet", "{}"));
        await DataAsync("part-0 x.parquet", "SELECT 'gold' AS asset, 1.5::DOUBLE AS quantity, DATE '2017-12-10' AS date, 'n' AS region");
        var read = await _lake.Table.ReadAsync(TestLake.Stop);

        await _lake.Table.CommitAsync(read, new DeltaCommit { Operation = "DELETE", Remove = ["part-0 x.parquet"] }, TestLake.Stop);

        // The file is removed under the spelling by which it was added.
        Assert.Contains("\"remove\":{\"path\":\"part-0%20x.parquet\"", await File.ReadAllTextAsync(_lake.CommitPath(1), TestLake.Stop), StringComparison.Ordinal);
        Assert.Empty((await _lake.Table.ReadAsync(TestLake.Stop)).Files);
    }

    [Fact]
    public async Task In_commit_timestamps_go_before_all_other_times()
    {
        await WriteLogAsync(0, """{"commitInfo":{"inCommitTimestamp":1000,"timestamp":5000}}""", Protocol, Metadata("[]"));
        await WriteLogAsync(1, """{"commitInfo":{"inCommitTimestamp":2000,"timestamp":1}}""");
        await WriteLogAsync(2, """{"commitInfo":{"timestamp":1500}}""");
        await WriteLogAsync(3, """{"add":{"path":"a.parquet","partitionValues":{},"size":1,"modificationTime":1,"dataChange":true}}""");
        File.SetLastWriteTimeUtc(_lake.CommitPath(3), DateTime.UnixEpoch.AddSeconds(9));

        var times = (await _lake.Table.HistoryAsync(TestLake.Stop)).Select(v => v.Committed.ToUnixTimeMilliseconds());
        Assert.Equal([1000, 2000, 2001, 9000], times);
    }

    [Fact]
    public async Task A_file_added_again_replaces_what_was_known_of_it()
    {
        await WriteLogAsync(0, Protocol, Metadata("[]"), Add("a.parquet", "{}"));
        await WriteLogAsync(1, """{"add":{"path":"a.parquet","partitionValues":{},"size":7,"modificationTime":1,"dataChange":false,"stats":"{\"numRecords\":3}"}}""");
        await WriteLogAsync(2, """{"remove":{"path":"a.parquet","dataChange":true}}""");
        await WriteLogAsync(3, Add("a.parquet", "{}"));

        Assert.Equal((7, 3L), ((await _lake.Table.ReadAsync(1, TestLake.Stop)).Files["a.parquet"].Size, (await _lake.Table.ReadAsync(1, TestLake.Stop)).Files["a.parquet"].Rows));
        Assert.Empty((await _lake.Table.ReadAsync(2, TestLake.Stop)).Files);
        Assert.Single((await _lake.Table.ReadAsync(3, TestLake.Stop)).Files);
    }

    [Theory]
    [InlineData("""{"protocol":{"minReaderVersion":4,"minWriterVersion":7}}""", "version 4")]
    [InlineData("""{"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["deletionVectors"],"writerFeatures":["deletionVectors"]}}""", "deletionVectors")]
    [InlineData("""{"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["columnMapping","timestampNtz"],"writerFeatures":["columnMapping","timestampNtz"]}}""", "columnMapping")]
    [InlineData("""{"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["v2Checkpoint"],"writerFeatures":["v2Checkpoint"]}}""", "v2Checkpoint")]
    public async Task A_feature_that_readers_must_know_is_named(string protocol, string named)
    {
        await WriteLogAsync(0, protocol, Metadata("[]"));

        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(TestLake.Stop));
        Assert.Equal((ErrorKind.Target, "lake.unsupported-feature"), (error.Kind, error.Code));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"protocol":{"minReaderVersion":1,"minWriterVersion":4}}""", "version 4")]
    [InlineData("""{"protocol":{"minReaderVersion":1,"minWriterVersion":7,"writerFeatures":["appendOnly","rowTracking"]}}""", "rowTracking")]
    public async Task A_feature_that_only_writers_must_know_lets_the_table_be_read(string protocol, string named)
    {
        await WriteLogAsync(0, protocol, Metadata("[]"));
        var read = await _lake.Table.ReadAsync(TestLake.Stop);

        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.CommitAsync(read, new DeltaCommit { Operation = "WRITE" }, TestLake.Stop));
        Assert.Equal("lake.unsupported-feature", error.Code);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_rule_that_Ingot_would_not_keep_lets_nothing_be_written()
    {
        await WriteLogAsync(0, Protocol, Metadata("[]").Replace("\\\"comment\\\"", "\\\"delta.invariants\\\"", StringComparison.Ordinal));
        var read = await _lake.Table.ReadAsync(TestLake.Stop);

        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.CommitAsync(read, new DeltaCommit { Operation = "WRITE" }, TestLake.Stop));
        Assert.Contains("invariants", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Column_mapping_without_table_features_is_refused_only_when_it_is_on()
    {
        const string protocol = """{"protocol":{"minReaderVersion":2,"minWriterVersion":5}}""";
        await WriteLogAsync(0, protocol, Metadata("[]"));
        Assert.Equal(0, (await _lake.Table.ReadAsync(TestLake.Stop)).Version);

        await WriteLogAsync(0, protocol, Metadata("[]").Replace("\"configuration\":{}", "\"configuration\":{\"delta.columnMapping.mode\":\"name\"}", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(TestLake.Stop));
        Assert.Contains("column mapping", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_vector_is_refused_even_if_the_protocol_forgot_it()
    {
        await WriteLogAsync(0, Protocol, Metadata("[]"), """{"add":{"path":"a.parquet","partitionValues":{},"size":1,"modificationTime":1,"dataChange":true,"deletionVector":{"storageType":"i","pathOrInlineDv":"x","sizeInBytes":40,"cardinality":6}}}""");

        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(TestLake.Stop));
        Assert.Contains("deletion vectors", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("variant")]
    [InlineData("void")]
    [InlineData("interval year to month")]
    [InlineData("decimal(50,2)")]
    public async Task A_type_Ingot_does_not_know_is_named_with_its_column(string type)
    {
        await WriteLogAsync(0, Protocol, Metadata("[]").Replace("\\\"double\\\"", $"\\\"{type}\\\"", StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(TestLake.Stop));
        Assert.Equal("lake.unsupported-feature", error.Code);
        Assert.Contains("'quantity'", error.Message, StringComparison.Ordinal);
        Assert.Contains(type, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\\\"type\\\":\\\"struct\\\"}")]
    [InlineData("{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":{}}")]
    [InlineData("[]")]
    [InlineData("torn")]
    public async Task A_schema_that_is_none_is_corrupt(string schema)
    {
        await WriteLogAsync(0, Protocol, Metadata("[]").Replace(Schema, schema, StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(TestLake.Stop));
        Assert.Equal("lake.corrupt-log", error.Code);
    }

    [Fact]
    public async Task The_protocols_example_schema_is_read()
    {
        const string example = """{ \"type\" : \"struct\", \"fields\" : [ { \"name\" : \"a\", \"type\" : \"integer\", \"nullable\" : false, \"metadata\" : { } }, { \"name\" : \"b\", \"type\" : { \"type\" : \"struct\", \"fields\" : [ { \"name\" : \"d\", \"type\" : \"integer\", \"nullable\" : false, \"metadata\" : { } } ] }, \"nullable\" : true, \"metadata\" : { } }, { \"name\" : \"c\", \"type\" : { \"type\" : \"array\", \"elementType\" : \"integer\", \"containsNull\" : false }, \"nullable\" : true, \"metadata\" : { } }, { \"name\" : \"e\", \"type\" : { \"type\" : \"array\", \"elementType\" : { \"type\" : \"struct\", \"fields\" : [ { \"name\" : \"d\", \"type\" : \"integer\", \"nullable\" : false, \"metadata\" : { } } ] }, \"containsNull\" : true }, \"nullable\" : true, \"metadata\" : { } }, { \"name\" : \"f\", \"type\" : { \"type\" : \"map\", \"keyType\" : \"string\", \"valueType\" : \"decimal(10, 4)\", \"valueContainsNull\" : true }, \"nullable\" : true, \"metadata\" : { } } ] }""";
        await WriteLogAsync(0, Protocol, Metadata("[]").Replace(Schema, example, StringComparison.Ordinal));

        Assert.Equal(
            TableSchema.Of(
                new Column("a", ColumnTypeText.Parse("INTEGER"), Nullable: false),
                new Column("b", ColumnTypeText.Parse("STRUCT(\"d\" INTEGER)")),
                new Column("c", ColumnTypeText.Parse("INTEGER[]")),
                new Column("e", ColumnTypeText.Parse("STRUCT(\"d\" INTEGER)[]")),
                new Column("f", ColumnTypeText.Parse("MAP(VARCHAR, DECIMAL(10,4))"))),
            (await _lake.Table.ReadAsync(TestLake.Stop)).Schema);
    }

    private static string Metadata(string partitions) =>
        "{\"metaData\":{\"id\":\"af23c9d7-fff1-4a5a-a2c8-55c59bd782aa\",\"format\":{\"provider\":\"parquet\",\"options\":{}},\"schemaString\":\"" + Schema + "\",\"partitionColumns\":" + partitions + ",\"configuration\":{}}}";

    private static string Add(string path, string partitions) =>
        """{"add":{"path":"PATH","partitionValues":VALUES,"size":841454,"modificationTime":1512909768000,"dataChange":true,"baseRowId":4071,"defaultRowCommitVersion":41,"stats":"{\"numRecords\":1}"}}"""
            .Replace("PATH", path, StringComparison.Ordinal).Replace("VALUES", partitions, StringComparison.Ordinal);

    private async Task WriteLogAsync(long version, params string[] lines)
    {
        Directory.CreateDirectory(_lake.LogPath(""));
        await File.WriteAllTextAsync(_lake.CommitPath(version), string.Join('\n', lines), TestLake.Stop);
    }

    private Task DataAsync(string path, string select)
    {
        var file = Path.Combine(_lake.Root, "sales/orders", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        _lake.Session.Execute($"COPY ({select}) TO {Sql.Text(file)} (FORMAT parquet)", TestLake.Stop);
        return Task.CompletedTask;
    }
}
