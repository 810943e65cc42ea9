using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Lake.Checkpoints;
using Ingot.Lake.Log;

namespace Ingot.Lake.Tests;

public sealed class CheckpointTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task The_tenth_version_gets_a_checkpoint_that_holds_everything()
    {
        var before = await FillAsync();
        for (var version = 0; version <= 10; version++)
            File.Delete(_lake.CommitPath(version));

        var after = await _lake.Table.ReadAsync(TestLake.Stop);
        Assert.Equal(11, after.Version);
        Assert.Equal(before.Protocol, after.Protocol);
        Assert.Equal(before.Metadata.SchemaString, after.Metadata.SchemaString);
        Assert.Equal(before.Metadata with { Properties = [], PartitionColumns = default }, after.Metadata with { Properties = [], PartitionColumns = default });
        Assert.Equal(before.Metadata.Properties, after.Metadata.Properties);
        Assert.Equal(before.Transactions, after.Transactions);
        Assert.Equal(before.Domains, after.Domains);
        Assert.Equal(before.Files.Keys.Order(), after.Files.Keys.Order());
        Assert.All(before.Files.Values, f => Assert.Equal(
            (f.Size, f.Modified, f.Statistics, f.Tags["ingot.schema"], f.Tags.GetValueOrDefault("ingot.source")),
            (after.Files[f.Path].Size, after.Files[f.Path].Modified, after.Files[f.Path].Statistics, after.Files[f.Path].Tags["ingot.schema"], after.Files[f.Path].Tags.GetValueOrDefault("ingot.source"))));
        Assert.Equal(before.Tombstones.Keys, after.Tombstones.Keys);
        Assert.Equal(_lake.Rows(before), _lake.Rows(after));
    }

    [Fact]
    public async Task The_checkpoint_has_the_columns_of_the_protocol()
    {
        await FillAsync();

        var file = Sql.Text(_lake.LogPath("00000000000000000010.checkpoint.parquet"));
        var columns = _lake.Session.Scalar<string>($"SELECT string_agg(column_name || ' ' || column_type, '; ') FROM (DESCRIBE SELECT * FROM {file})", TestLake.Stop);
        Assert.Equal(
            "metaData STRUCT(id VARCHAR, name VARCHAR, description VARCHAR, format STRUCT(provider VARCHAR, options MAP(VARCHAR, VARCHAR)), schemaString VARCHAR, partitionColumns VARCHAR[], createdTime BIGINT, configuration MAP(VARCHAR, VARCHAR)); " +
            "protocol STRUCT(minReaderVersion INTEGER, minWriterVersion INTEGER, readerFeatures VARCHAR[], writerFeatures VARCHAR[]); " +
            "txn STRUCT(appId VARCHAR, version BIGINT, lastUpdated BIGINT); " +
            "domainMetadata STRUCT(domain VARCHAR, configuration VARCHAR, removed BOOLEAN); " +
            "add STRUCT(path VARCHAR, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT, modificationTime BIGINT, dataChange BOOLEAN, stats VARCHAR, tags MAP(VARCHAR, VARCHAR)); " +
            "remove STRUCT(path VARCHAR, deletionTimestamp BIGINT, dataChange BOOLEAN, extendedFileMetadata BOOLEAN, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT)",
            columns?.Replace("\"", "", StringComparison.Ordinal));
        // One action to a row; a protocol of reader version 3 lists its features.
        Assert.Equal(0, _lake.Session.Scalar<long>($"SELECT count(*) FROM {file} WHERE (metaData IS NOT NULL)::INT + (protocol IS NOT NULL)::INT + (txn IS NOT NULL)::INT + (domainMetadata IS NOT NULL)::INT + (\"add\" IS NOT NULL)::INT + (remove IS NOT NULL)::INT <> 1", TestLake.Stop));
        Assert.Equal("[timestampNtz]", _lake.Session.Scalar<string>($"SELECT protocol.readerFeatures::VARCHAR FROM {file} WHERE protocol IS NOT NULL", TestLake.Stop));
    }

    [Fact]
    public async Task Last_checkpoint_names_the_newest_checkpoint()
    {
        await FillAsync();

        var hint = JsonNode.Parse(await File.ReadAllTextAsync(_lake.LogPath("_last_checkpoint"), TestLake.Stop))!.AsObject();
        var file = new FileInfo(_lake.LogPath("00000000000000000010.checkpoint.parquet"));
        var rows = _lake.Session.Scalar<long>($"SELECT count(*) FROM {Sql.Text(file.FullName)}", TestLake.Stop);
        Assert.Equal(10, (long)hint["version"]!);
        Assert.Equal(rows, (long)hint["size"]!);
        Assert.Equal(file.Length, (long)hint["sizeInBytes"]!);
        Assert.Equal(7, (long)hint["numOfAddFiles"]!);
        Assert.Equal(LastCheckpoint.Checksum(hint), (string?)hint["checksum"]);
    }

    [Fact]
    public void The_checksum_is_that_of_the_protocols_own_example()
    {
        var example = JsonNode.Parse("""{"k0":"'v 0'", "checksum": "adsaskfljadfkjadfkj", "k1":{"k2": 2, "k3": ["v3", [1, 2], {"k4": "v4", "k5": ["v5", "v6", "v7"]}]}}""")!.AsObject();

        Assert.Equal("6a92d155a59bf2eecbd4b4ec7fd1f875", LastCheckpoint.Checksum(example));
    }

    [Fact]
    public async Task The_interval_is_a_property_of_the_table()
    {
        await _lake.Table.CommitAsync(
            null,
            new DeltaCommit { Operation = "CREATE TABLE", Schema = TestLake.OneColumn, Properties = ImmutableDictionary<string, string?>.Empty.Add("delta.checkpointInterval", "2") },
            TestLake.Stop);

        var results = new List<CheckpointOutcome>();
        for (var i = 1; i <= 4; i++)
            results.Add((await _lake.AppendAsync($"{i}.parquet")).Checkpoint);

        Assert.Equal(
            [new(CheckpointStatus.NotDue), new(CheckpointStatus.Written, 2), new(CheckpointStatus.NotDue), new(CheckpointStatus.Written, 4)],
            results);
    }

    [Fact]
    public async Task Tombstones_leave_the_checkpoint_once_they_expire()
    {
        await _lake.Table.CommitAsync(
            null,
            new DeltaCommit { Operation = "CREATE TABLE", Schema = TestLake.OneColumn, Properties = ImmutableDictionary<string, string?>.Empty.Add("delta.deletedFileRetentionDuration", "interval 2 hours") },
            TestLake.Stop);
        await _lake.AppendAsync("a.parquet");
        await _lake.AppendAsync("b.parquet");
        await RemoveAsync("a.parquet");
        _lake.Time.Advance(TimeSpan.FromHours(2));
        await RemoveAsync("b.parquet");

        Assert.Equal(4, await _lake.Table.CheckpointAsync(TestLake.Stop));

        for (var version = 0; version <= 4; version++)
            File.Delete(_lake.CommitPath(version));
        Assert.Equal(["b.parquet"], (await _lake.Table.ReadAsync(TestLake.Stop)).Tombstones.Keys);
    }

    [Fact]
    public async Task A_checkpoint_that_cannot_be_written_is_reported_and_the_commit_stands()
    {
        await _lake.CreateAsync();
        for (var i = 1; i < 10; i++)
            await _lake.AppendAsync($"{i}.parquet");
        // A folder in the place of the file: nothing can be moved there.
        Directory.CreateDirectory(_lake.LogPath("00000000000000000010.checkpoint.parquet"));

        var result = await _lake.AppendAsync("10.parquet");

        Assert.Equal((CommitOutcome.Committed, 10), (result.Outcome, result.Version));
        Assert.Equal((CheckpointStatus.Failed, 10), (result.Checkpoint.Status, result.Checkpoint.Version));
        Assert.True(result.Checkpoint.Failure is IngotException { Code: "lake.storage" }, $"{result.Checkpoint.Failure}");
        Assert.Equal(10, (await _lake.Table.ReadAsync(TestLake.Stop)).Files.Count);
        Assert.DoesNotContain(Directory.EnumerateFiles(_lake.LogPath("")), f => Path.GetFileName(f).StartsWith('.'));
    }

    [Fact]
    public async Task Parts_of_a_checkpoint_count_only_when_all_are_there()
    {
        var before = await FillAsync();
        var whole = _lake.LogPath("00000000000000000010.checkpoint.parquet");
        for (var part = 1; part <= 3; part++)
        {
            _lake.Session.Execute(
                $"COPY (SELECT * EXCLUDE i FROM (SELECT *, row_number() OVER () AS i FROM {Sql.Text(whole)}) WHERE i % 3 = {part - 1}) " +
                $"TO {Sql.Text(_lake.LogPath($"00000000000000000010.checkpoint.000000000{part}.0000000003.parquet"))}",
                TestLake.Stop);
        }

        File.Delete(whole);
        for (var version = 0; version <= 10; version++)
            File.Delete(_lake.CommitPath(version));
        Assert.Equal(_lake.Rows(before), _lake.Rows(await _lake.Table.ReadAsync(TestLake.Stop)));

        File.Delete(_lake.LogPath("00000000000000000010.checkpoint.0000000002.0000000003.parquet"));
        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(TestLake.Stop));
        Assert.Equal("lake.missing-commit", error.Code);
    }

    [Fact]
    public async Task A_torn_checkpoint_is_named_with_what_to_do()
    {
        await FillAsync();
        var path = _lake.LogPath("00000000000000000010.checkpoint.parquet");
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path, TestLake.Stop))[..100], TestLake.Stop);

        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(TestLake.Stop));
        Assert.Equal("lake.corrupt-checkpoint", error.Code);
        Assert.Contains("Delete the checkpoint", error.Next, StringComparison.Ordinal);

        File.Delete(path);
        Assert.Equal(11, (await _lake.Table.ReadAsync(TestLake.Stop)).Version);
    }

    [Theory]
    [InlineData("checkpointMetadata", "{'version': 10::BIGINT}")]
    [InlineData("sidecar", "{'path': 'x.parquet', 'sizeInBytes': 1::BIGINT}")]
    public async Task A_checkpoint_of_the_second_layout_is_refused(string column, string value)
    {
        await FillAsync();
        var path = _lake.LogPath("00000000000000000010.checkpoint.parquet");
        _lake.Session.Execute($"CREATE TABLE first AS SELECT * FROM {Sql.Text(path)}", TestLake.Stop);
        _lake.Session.Execute($"COPY (FROM first UNION ALL BY NAME SELECT {value} AS {column}) TO {Sql.Text(path)} (FORMAT parquet)", TestLake.Stop);

        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(TestLake.Stop));
        Assert.Equal("lake.unsupported-feature", error.Code);
    }

    [Fact]
    public async Task A_checkpoint_named_by_a_uuid_is_refused_when_nothing_else_can_be_read()
    {
        await FillAsync();
        File.Move(_lake.LogPath("00000000000000000010.checkpoint.parquet"), _lake.LogPath("00000000000000000010.checkpoint.80a083e8-7026-4e79-81be-64bd76c43a11.parquet"));
        Assert.Equal(11, (await _lake.Table.ReadAsync(TestLake.Stop)).Version);

        for (var version = 0; version <= 10; version++)
            File.Delete(_lake.CommitPath(version));
        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(TestLake.Stop));
        Assert.Equal("lake.unsupported-feature", error.Code);
    }

    [Fact]
    public async Task Versions_before_the_oldest_checkpoint_are_gone_once_their_commits_are()
    {
        await FillAsync();
        for (var version = 0; version <= 10; version++)
            File.Delete(_lake.CommitPath(version));

        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(9, TestLake.Stop));
        Assert.Equal(("lake.no-such-version", 10L), (error.Code, error.Facts["oldest"]));
        Assert.Equal(10, (await _lake.Table.ReadAsync(10, TestLake.Stop)).Version);
        Assert.Equal([11L], (await _lake.Table.HistoryAsync(TestLake.Stop)).Select(v => v.Version));
    }

    [Fact]
    public async Task A_name_with_every_kind_of_character_survives_the_checkpoint()
    {
        await _lake.CreateAsync();
        var odd = "ünï ☃ 𝄞 \"quoted\" 'single' %20 + & \\ \t end";
        var add = await _lake.WriteAsync("a.parquet") with { Tags = ImmutableDictionary<string, string?>.Empty.Add(odd, odd) };
        await _lake.Table.CommitAsync(
            await _lake.Table.ReadAsync(TestLake.Stop),
            new DeltaCommit { Operation = odd, Add = [add], Transaction = new AppTransaction(odd, long.MaxValue), Domains = ImmutableDictionary<string, string?>.Empty.Add(odd, odd) },
            TestLake.Stop);
        await _lake.Table.CheckpointAsync(TestLake.Stop);
        File.Delete(_lake.CommitPath(0));

        var snapshot = await _lake.Table.ReadAsync(TestLake.Stop);
        Assert.Equal(odd, snapshot.Files["a.parquet"].Tags[odd]);
        Assert.Equal(long.MaxValue, snapshot.Transactions[odd].Version);
        Assert.Equal(odd, snapshot.Domains[odd]);
        Assert.Equal(odd, snapshot.Commit!.Operation);
    }

    /// <summary>Eleven versions with all that a checkpoint holds.</summary>
    private async Task<Snapshot> FillAsync()
    {
        await _lake.CreateAsync(TableSchema.Of([.. TestLake.OneColumn.Columns, new Column("at", ColumnType.Of(ColumnKind.Timestamp))]));
        for (var i = 1; i <= 8; i++)
            await _lake.AppendAsync($"2026/03/01/load {i}.0.parquet", $"SELECT {i}::BIGINT AS id, TIMESTAMP '2026-03-0{i} 01:02:03.456789' AS at");
        await RemoveAsync("2026/03/01/load 3.0.parquet");
        await _lake.Table.CommitAsync(
            await _lake.Table.ReadAsync(TestLake.Stop),
            new DeltaCommit
            {
                Operation = "WRITE",
                Transaction = new AppTransaction("job", 3),
                Domains = ImmutableDictionary<string, string?>.Empty.Add("ingot.part/a", "{\"rows\":1}"),
                Properties = ImmutableDictionary<string, string?>.Empty.Add("owner", "sales"),
                Description = "orders",
            },
            TestLake.Stop);
        Assert.True(File.Exists(_lake.LogPath("00000000000000000010.checkpoint.parquet")));
        await _lake.AppendAsync("last.parquet", "SELECT 11::BIGINT AS id, NULL::TIMESTAMP AS at");
        return await _lake.Table.ReadAsync(TestLake.Stop);
    }

    private async Task RemoveAsync(string path) => await _lake.Table.CommitAsync(
        await _lake.Table.ReadAsync(TestLake.Stop), new DeltaCommit { Operation = "DELETE", Remove = [path] }, TestLake.Stop);
}
