using Ingot.Core.Errors;

namespace Ingot.Lake.Tests;

public sealed class TornLogTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task A_commit_cut_short_is_named_with_its_line()
    {
        await StartAsync();
        var text = await File.ReadAllTextAsync(_lake.CommitPath(1), TestLake.Stop);
        await File.WriteAllTextAsync(_lake.CommitPath(1), text[..^20], TestLake.Stop);

        var error = await FailsAsync("lake.corrupt-log");
        Assert.Contains("00000000000000000001.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await _lake.Table.ReadAsync(0, TestLake.Stop)).Version);
    }

    [Fact]
    public async Task An_empty_commit_is_no_commit()
    {
        await StartAsync();
        await File.WriteAllBytesAsync(_lake.CommitPath(2), [], TestLake.Stop);

        await FailsAsync("lake.corrupt-log");
        Assert.Equal(1, (await _lake.Table.ReadAsync(1, TestLake.Stop)).Version);
    }

    [Theory]
    [InlineData("{\"add\":{\"path\":\"x.parquet\",\"partitionValues\":{}}}", "size")]
    [InlineData("{\"add\":{\"path\":\"x.parquet\",\"size\":\"1\",\"modificationTime\":1}}", "size")]
    [InlineData("{\"add\":{\"path\":\"x.parquet\",\"size\":1,\"modificationTime\":99999999999999999}}", "modificationTime")]
    [InlineData("{\"txn\":{\"appId\":\"a\",\"version\":1.5}}", "version")]
    [InlineData("{\"metaData\":{\"id\":\"x\"}}", "schemaString")]
    [InlineData("[1]", "JSON object")]
    public async Task An_action_without_a_required_field_is_corrupt(string line, string named)
    {
        await StartAsync();
        await File.WriteAllTextAsync(_lake.CommitPath(2), line + "\n", TestLake.Stop);

        Assert.Contains(named, (await FailsAsync("lake.corrupt-log")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_actions_and_fields_are_passed_over()
    {
        await StartAsync();
        await File.WriteAllTextAsync(
            _lake.CommitPath(2),
            "\n{\"novelty\":{\"a\":1}}\r\n{\"cdc\":{\"path\":\"x\"}}\n{\"txn\":{\"appId\":\"a\",\"version\":3,\"novelty\":[1]},\"more\":null}\n   \n{\"commitInfo\":{\"operation\":\"X\",\"operationParameters\":{\"partitionBy\":[]},\"ingot\":7}}",
            TestLake.Stop);

        var snapshot = await _lake.Table.ReadAsync(TestLake.Stop);
        Assert.Equal(3, snapshot.Transactions["a"].Version);
        Assert.Equal("[]", snapshot.Commit!.Parameters["partitionBy"]);
        Assert.Null(snapshot.Commit.Ingot);
    }

    [Fact]
    public async Task A_gap_in_the_log_is_named()
    {
        await StartAsync();
        await _lake.AppendAsync("b.parquet");
        await _lake.AppendAsync("c.parquet");
        File.Delete(_lake.CommitPath(2));

        var error = await FailsAsync("lake.missing-commit");
        Assert.Equal(2L, error.Facts["version"]);
        Assert.Equal(1, (await _lake.Table.ReadAsync(1, TestLake.Stop)).Version);
    }

    [Theory]
    [InlineData("2.json")]
    [InlineData("0000000000000000002.json")]
    [InlineData("000000000000000000002.json")]
    [InlineData("99999999999999999999.json")]
    public async Task A_misnamed_commit_stops_the_reading(string name)
    {
        await StartAsync();
        File.Copy(_lake.CommitPath(1), _lake.LogPath(name));

        await FailsAsync("lake.log-name");
    }

    [Theory]
    [InlineData("00000000000000000001.json.tmp")]
    [InlineData("00000000000000000001.crc")]
    [InlineData(".ingot-tmp-00000000000000000002.json")]
    [InlineData("00000000000000000000.00000000000000000001.compacted.json")]
    [InlineData("00000000000000000001.checkpoint.0000000001.0000000002.parquet")]
    [InlineData("00000000000000000001.checkpoint.parquet.tmp")]
    [InlineData("notes.txt")]
    public async Task Other_files_in_the_log_folder_are_passed_over(string name)
    {
        await StartAsync();
        await File.WriteAllTextAsync(_lake.LogPath(name), "torn", TestLake.Stop);

        Assert.Equal(1, (await _lake.Table.ReadAsync(TestLake.Stop)).Version);
    }

    [Fact]
    public async Task A_log_without_a_protocol_or_metadata_is_corrupt()
    {
        Directory.CreateDirectory(_lake.LogPath(""));
        await File.WriteAllTextAsync(_lake.CommitPath(0), "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}\n", TestLake.Stop);
        Assert.Contains("metadata", (await FailsAsync("lake.corrupt-log")).Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_lake.CommitPath(0), "{\"commitInfo\":{}}\n", TestLake.Stop);
        Assert.Contains("protocol", (await FailsAsync("lake.corrupt-log")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../secret.parquet")]
    [InlineData("%2e%2e/%2e%2e/secret.parquet")]
    [InlineData("a/%2E%2E/%2E%2E/secret.parquet")]
    [InlineData("a%5Cb.parquet")]
    [InlineData("a//b.parquet")]
    public async Task A_log_that_names_a_file_outside_of_the_table_is_refused(string spelled)
    {
        await StartAsync();
        await AddLineAsync(spelled);

        await FailsAsync("lake.unsafe-path");
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("s3://bucket/x.parquet")]
    public async Task A_log_that_names_a_file_by_an_absolute_path_is_not_supported(string spelled)
    {
        await StartAsync();
        await AddLineAsync(spelled);

        await FailsAsync("lake.unsupported-feature");
    }

    private Task AddLineAsync(string spelled) => File.WriteAllTextAsync(
        _lake.CommitPath(2), $"{{\"add\":{{\"path\":\"{spelled}\",\"partitionValues\":{{}},\"size\":1,\"modificationTime\":1,\"dataChange\":true}}}}\n", TestLake.Stop);

    private async Task StartAsync()
    {
        await _lake.CreateAsync();
        await _lake.AppendAsync("a.parquet");
    }

    private async Task<IngotException> FailsAsync(string code)
    {
        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(TestLake.Stop));
        Assert.Equal((ErrorKind.Target, code), (error.Kind, error.Code));
        return error;
    }
}
