using System.Collections.Immutable;
using Ingot.Core.Errors;
using Ingot.Lake.Log;

namespace Ingot.Lake.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task A_folder_without_a_log_is_no_table()
    {
        Assert.Null(await _lake.Table.FindAsync(TestLake.Stop));
        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(TestLake.Stop));
        Assert.Equal("lake.no-table", error.Code);
    }

    [Fact]
    public async Task Replaced_rows_stay_readable_by_version()
    {
        await _lake.CreateAsync();
        await _lake.AppendAsync("a.parquet", "SELECT 1::BIGINT AS id");
        var read = await _lake.Table.ReadAsync(TestLake.Stop);
        await _lake.Table.CommitAsync(
            read,
            new DeltaCommit { Operation = "WRITE", Add = [await _lake.WriteAsync("b.parquet", "SELECT 2::BIGINT AS id")], Remove = ["a.parquet"] },
            TestLake.Stop);

        Assert.Empty(_lake.Rows(await _lake.Table.ReadAsync(0, TestLake.Stop)));
        Assert.Equal(["{'id': 1}"], _lake.Rows(await _lake.Table.ReadAsync(1, TestLake.Stop)));
        Assert.Equal(["{'id': 2}"], _lake.Rows(await _lake.Table.ReadAsync(2, TestLake.Stop)));
        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(3, TestLake.Stop));
        Assert.Equal("lake.no-such-version", error.Code);
    }

    [Fact]
    public async Task A_time_reads_the_version_that_was_current_then()
    {
        var start = _lake.Time.GetUtcNow();
        await _lake.CreateAsync();
        _lake.Time.Advance(TimeSpan.FromHours(1));
        await _lake.AppendAsync("a.parquet");
        _lake.Time.Advance(TimeSpan.FromHours(1));
        await _lake.AppendAsync("b.parquet");

        Assert.Equal(0, (await _lake.Table.ReadAsync(start, TestLake.Stop)).Version);
        Assert.Equal(0, (await _lake.Table.ReadAsync(start.AddMinutes(59), TestLake.Stop)).Version);
        Assert.Equal(1, (await _lake.Table.ReadAsync(start.AddHours(1), TestLake.Stop)).Version);
        Assert.Equal(2, (await _lake.Table.ReadAsync(start.AddYears(1), TestLake.Stop)).Version);
        var error = await Assert.ThrowsAsync<IngotException>(() => _lake.Table.ReadAsync(start.AddSeconds(-1), TestLake.Stop));
        Assert.Equal("lake.before-history", error.Code);
    }

    [Fact]
    public async Task A_repeated_transaction_changes_nothing_and_names_the_version_that_holds_it()
    {
        await _lake.CreateAsync();
        var first = await Load(5, "a.parquet");
        await _lake.AppendAsync("other.parquet");
        var again = await Load(5, "b.parquet");
        var older = await Load(4, "c.parquet");

        Assert.Equal((CommitOutcome.Committed, 1), (first.Outcome, first.Version));
        Assert.Equal((CommitOutcome.AlreadyCommitted, 1), (again.Outcome, again.Version));
        Assert.Equal((CommitOutcome.AlreadyCommitted, 1), (older.Outcome, older.Version));
        var snapshot = await _lake.Table.ReadAsync(TestLake.Stop);
        Assert.Equal(2, snapshot.Version);
        Assert.Equal(5, snapshot.Transactions["orders"].Version);
        Assert.Equal(["a.parquet", "other.parquet"], snapshot.Files.Keys.Order());

        async Task<CommitResult> Load(long version, string file) => await _lake.Table.CommitAsync(
            await _lake.Table.ReadAsync(TestLake.Stop),
            new DeltaCommit { Operation = "WRITE", Add = [await _lake.WriteAsync(file)], Transaction = new AppTransaction("orders", version) },
            TestLake.Stop);
    }

    [Fact]
    public async Task The_first_load_may_create_the_table_and_hold_rows()
    {
        var result = await _lake.Table.CommitAsync(
            null, new DeltaCommit { Operation = "WRITE", Schema = TestLake.OneColumn, Add = [await _lake.WriteAsync("a.parquet")] }, TestLake.Stop);

        Assert.Equal(0, result.Version);
        Assert.Equal(["{'id': 1}"], _lake.Rows(await _lake.Table.ReadAsync(TestLake.Stop)));
    }

    [Fact]
    public async Task A_file_that_is_missing_or_of_another_size_is_not_committed()
    {
        await _lake.CreateAsync();
        var read = await _lake.Table.ReadAsync(TestLake.Stop);
        var file = await _lake.WriteAsync("a.parquet");

        foreach (var wrong in new[] { file with { Path = "b.parquet" }, file with { Size = file.Size + 1 } })
        {
            var error = await Assert.ThrowsAsync<IngotException>(
                () => _lake.Table.CommitAsync(read, new DeltaCommit { Operation = "WRITE", Add = [wrong] }, TestLake.Stop));
            Assert.Equal("lake.missing-data-file", error.Code);
        }

        Assert.Equal(0, (await _lake.Table.ReadAsync(TestLake.Stop)).Version);
    }

    [Theory]
    [InlineData("_hidden/a.parquet", "lake.invalid-commit")]
    [InlineData(".hidden.parquet", "lake.invalid-commit")]
    [InlineData("../escape.parquet", "lake.unsafe-path")]
    [InlineData("/etc/passwd", "lake.unsafe-path")]
    [InlineData("a\\b.parquet", "lake.unsafe-path")]
    [InlineData("c:a.parquet", "lake.unsafe-path")]
    public async Task A_file_name_that_leaves_the_table_or_is_hidden_is_refused(string path, string code)
    {
        await _lake.CreateAsync();
        var read = await _lake.Table.ReadAsync(TestLake.Stop);
        var file = await _lake.WriteAsync("a.parquet") with { Path = path };

        var error = await Assert.ThrowsAsync<IngotException>(
            () => _lake.Table.CommitAsync(read, new DeltaCommit { Operation = "WRITE", Add = [file] }, TestLake.Stop));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task Properties_and_description_are_set_and_dropped()
    {
        await _lake.CreateAsync();
        await Change(new DeltaCommit { Operation = "SET TBLPROPERTIES", Description = "orders", Properties = ImmutableDictionary<string, string?>.Empty.Add("a", "1").Add("b", "2") });
        await Change(new DeltaCommit { Operation = "UNSET TBLPROPERTIES", Properties = ImmutableDictionary<string, string?>.Empty.Add("a", null) });

        var snapshot = await _lake.Table.ReadAsync(TestLake.Stop);
        Assert.Equal("orders", snapshot.Metadata.Description);
        Assert.Equal(KeyValuePair.Create("b", "2"), Assert.Single(snapshot.Metadata.Properties));

        async Task Change(DeltaCommit commit) => await _lake.Table.CommitAsync(await _lake.Table.ReadAsync(TestLake.Stop), commit, TestLake.Stop);
    }

    [Fact]
    public async Task An_append_only_table_lets_no_rows_be_removed()
    {
        await _lake.Table.CommitAsync(
            null,
            new DeltaCommit { Operation = "CREATE TABLE", Schema = TestLake.OneColumn, Properties = ImmutableDictionary<string, string?>.Empty.Add("delta.appendOnly", "true") },
            TestLake.Stop);
        await _lake.AppendAsync("a.parquet");
        var read = await _lake.Table.ReadAsync(TestLake.Stop);

        var error = await Assert.ThrowsAsync<IngotException>(
            () => _lake.Table.CommitAsync(read, new DeltaCommit { Operation = "DELETE", Remove = ["a.parquet"] }, TestLake.Stop));
        Assert.Contains("delta.appendOnly", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_and_files_with_pattern_characters_are_taken_literally()
    {
        using var odd = new TestLake("a[b]c %20 ü/t{1}");
        await odd.CreateAsync();
        await odd.AppendAsync("x[1].parquet", "SELECT 1::BIGINT AS id");
        await odd.AppendAsync("x1.parquet", "SELECT 2::BIGINT AS id");
        await odd.AppendAsync("100%25 [].parquet", "SELECT 3::BIGINT AS id");
        await odd.Table.CheckpointAsync(TestLake.Stop);
        File.Delete(odd.CommitPath(0));

        var snapshot = await odd.Table.ReadAsync(TestLake.Stop);
        Assert.Equal(["{'id': 1}", "{'id': 2}", "{'id': 3}"], odd.Rows(snapshot));
        Assert.Contains("100%2525%20%5B%5D.parquet", await File.ReadAllTextAsync(odd.CommitPath(3), TestLake.Stop), StringComparison.Ordinal);
    }
}
