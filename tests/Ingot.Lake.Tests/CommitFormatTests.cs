using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ingot.Core.Columns;
using Ingot.Lake.Log;

namespace Ingot.Lake.Tests;

public sealed class CommitFormatTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task A_table_of_plain_types_asks_for_no_table_feature()
    {
        await _lake.CreateAsync(TableSchema.Of(
            new Column("id", ColumnType.Of(ColumnKind.BigInt), Nullable: false), new Column("name", ColumnType.Of(ColumnKind.Varchar))));

        var lines = Lines(0);
        Assert.Equal("""{"protocol":{"minReaderVersion":1,"minWriterVersion":2}}""", lines[1]);
        var id = JsonNode.Parse(lines[2])!["metaData"]!["id"]!.GetValue<string>();
        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal(
            "{\"metaData\":{\"id\":\"" + id + "\",\"format\":{\"provider\":\"parquet\",\"options\":{}},\"schemaString\":" +
            """
            "{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":false,\"metadata\":{}},{\"name\":\"name\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}}]}"
            """ + ",\"partitionColumns\":[],\"createdTime\":1772366400000,\"configuration\":{}}}",
            lines[2]);
    }

    [Fact]
    public async Task A_load_is_one_commit_with_everything_it_changes()
    {
        await _lake.CreateAsync();
        await _lake.AppendAsync("2026/03/01/load1.0.parquet");
        var read = await _lake.Table.ReadAsync(TestLake.Stop);
        var add = await _lake.WriteAsync("2026/03/01/load 2.0.parquet") with
        {
            Tags = ImmutableDictionary<string, string?>.Empty.Add("ingot.source", "june & july.csv"),
        };
        _lake.Time.Advance(TimeSpan.FromMinutes(1));

        await _lake.Table.CommitAsync(
            read,
            new DeltaCommit
            {
                Operation = "WRITE",
                Parameters = ImmutableDictionary<string, string?>.Empty.Add("mode", "Overwrite"),
                Add = [add],
                Remove = ["2026/03/01/load1.0.parquet"],
                Transaction = new AppTransaction("orders", 7),
                Domains = ImmutableDictionary<string, string?>.Empty.Add("ingot.part/june", "{\"rows\":1}"),
                Ingot = new JsonObject { ["certificate"] = new JsonObject { ["verdict"] = "proved" } },
                Reads = ReadScope.WholeTable,
            },
            TestLake.Stop);

        var lines = Lines(2);
        var txn = JsonNode.Parse(lines[0])!["commitInfo"]!["txnId"]!.GetValue<string>();
        Assert.Equal(
            [
                """{"commitInfo":{"timestamp":1772366460000,"operation":"WRITE","operationParameters":{"mode":"Overwrite"},"readVersion":1,"isBlindAppend":false,"engineInfo":"Ingot/0.1.0","txnId":"TXN","ingot":{"certificate":{"verdict":"proved"}}}}""".Replace("TXN", txn, StringComparison.Ordinal),
                """{"protocol":{"minReaderVersion":1,"minWriterVersion":7,"writerFeatures":["appendOnly","domainMetadata","invariants"]}}""",
                """{"txn":{"appId":"orders","version":7,"lastUpdated":1772366460000}}""",
                """{"domainMetadata":{"domain":"ingot.part/june","configuration":"{\"rows\":1}","removed":false}}""",
                """{"remove":{"path":"2026/03/01/load1.0.parquet","deletionTimestamp":1772366460000,"dataChange":true,"extendedFileMetadata":true,"partitionValues":{},"size":SIZE,"tags":{"ingot.schema":"17044d783e036884"}}}""".Replace("SIZE", $"{read.Files.Values.Single().Size}", StringComparison.Ordinal),
                """{"add":{"path":"2026/03/01/load%202.0.parquet","partitionValues":{},"size":SIZE,"modificationTime":TIME,"dataChange":true,"stats":"{\"numRecords\":1,\"minValues\":{\"id\":1},\"maxValues\":{\"id\":1},\"nullCount\":{\"id\":0}}","tags":{"ingot.schema":"17044d783e036884","ingot.source":"june & july.csv"}}}"""
                    .Replace("SIZE", $"{add.Size}", StringComparison.Ordinal).Replace("TIME", $"{add.Modified.ToUnixTimeMilliseconds()}", StringComparison.Ordinal),
            ],
            lines);
    }

    [Fact]
    public async Task A_timestamp_without_zone_is_listed_as_a_feature_for_readers_and_writers()
    {
        await _lake.CreateAsync(TableSchema.Of(new Column("nested", ColumnType.List(ColumnType.Struct(new ColumnField("at", ColumnType.Of(ColumnKind.Timestamp)))))));

        Assert.Equal(
            """{"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["timestampNtz"],"writerFeatures":["timestampNtz"]}}""",
            Lines(0)[1]);
    }

    [Fact]
    public async Task Ending_a_domain_keeps_its_last_text_in_the_tombstone()
    {
        await _lake.CreateAsync();
        await Domain("a", "first");
        await Domain("a", null);

        Assert.Equal("""{"domainMetadata":{"domain":"a","configuration":"first","removed":true}}""", Lines(2)[1]);
        Assert.Empty((await _lake.Table.ReadAsync(TestLake.Stop)).Domains);

        async Task Domain(string name, string? text) => await _lake.Table.CommitAsync(
            await _lake.Table.ReadAsync(TestLake.Stop),
            new DeltaCommit { Operation = "WRITE", Domains = ImmutableDictionary<string, string?>.Empty.Add(name, text) },
            TestLake.Stop);
    }

    [Fact]
    public async Task Commit_times_rise_even_when_the_clock_goes_back()
    {
        await _lake.CreateAsync();
        _lake.Time.Advance(TimeSpan.FromHours(-1));
        await _lake.AppendAsync("a.parquet");

        var history = await _lake.Table.HistoryAsync(TestLake.Stop);
        Assert.Equal(history[0].Committed.AddMilliseconds(1), history[1].Committed);
        Assert.Equal(history[1].Committed, history[1].Commit!.Timestamp);
    }

    private string[] Lines(long version) => File.ReadAllLines(_lake.CommitPath(version));
}
