using System.Collections.Immutable;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Lake.Log;

namespace Ingot.Lake.Tests;

public sealed class ConflictTests : IDisposable
{
    private static readonly ImmutableDictionary<string, string?> NoTexts = ImmutableDictionary<string, string?>.Empty;
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task A_blind_append_goes_on_top_of_appends_and_removals_of_others()
    {
        var read = await StartAsync();
        await OtherAsync(read, new DeltaCommit { Operation = "WRITE", Add = [await _lake.WriteAsync("other.parquet")], Remove = ["first.parquet"] });

        var result = await OursAsync(read, new DeltaCommit { Operation = "WRITE", Add = [await _lake.WriteAsync("ours.parquet")] });

        Assert.Equal((CommitOutcome.Committed, 3, 2), (result.Outcome, result.Version, result.Attempts));
        Assert.Equal(["other.parquet", "ours.parquet"], (await _lake.Table.ReadAsync(TestLake.Stop)).Files.Keys.Order());
    }

    [Fact]
    public async Task A_removal_goes_on_top_of_appends_of_others()
    {
        var read = await StartAsync();
        await OtherAsync(read, new DeltaCommit { Operation = "WRITE", Add = [await _lake.WriteAsync("other.parquet")] });

        await OursAsync(read, new DeltaCommit { Operation = "WRITE", Remove = ["first.parquet"] });

        Assert.Equal(["other.parquet"], (await _lake.Table.ReadAsync(TestLake.Stop)).Files.Keys);
    }

    [Fact]
    public async Task Removing_the_same_file_conflicts()
    {
        var read = await StartAsync();
        await OtherAsync(read, new DeltaCommit { Operation = "DELETE", Remove = ["first.parquet"] });
        await ConflictsAsync(read, new DeltaCommit { Operation = "DELETE", Remove = ["first.parquet"] }, "lake.conflict.removed-file");
    }

    [Fact]
    public async Task Replacing_the_whole_table_conflicts_with_rows_it_did_not_see()
    {
        var read = await StartAsync();
        var ours = new DeltaCommit { Operation = "WRITE", Remove = ["first.parquet"], Reads = ReadScope.WholeTable };
        await OtherAsync(read, new DeltaCommit { Operation = "WRITE", Add = [await _lake.WriteAsync("other.parquet")] });
        await ConflictsAsync(read, ours, "lake.conflict.added-rows");
    }

    [Fact]
    public async Task Replacing_the_whole_table_conflicts_with_rows_that_went()
    {
        var start = await StartAsync();
        await OtherAsync(start, new DeltaCommit { Operation = "WRITE", Add = [await _lake.WriteAsync("second.parquet")] });
        var read = await _lake.Table.ReadAsync(TestLake.Stop);
        await OtherAsync(read, new DeltaCommit { Operation = "DELETE", Remove = ["second.parquet"] });
        await ConflictsAsync(read, new DeltaCommit { Operation = "WRITE", Remove = ["first.parquet"], Reads = ReadScope.WholeTable }, "lake.conflict.removed-rows");
    }

    [Fact]
    public async Task Rewriting_files_without_changing_rows_does_not_disturb_a_whole_table_reader()
    {
        var start = await StartAsync();
        await OtherAsync(start, new DeltaCommit { Operation = "WRITE", Add = [await _lake.WriteAsync("second.parquet")] });
        var read = await _lake.Table.ReadAsync(TestLake.Stop);
        await OtherAsync(read, new DeltaCommit { Operation = "OPTIMIZE", Add = [await _lake.WriteAsync("compact.parquet")], Remove = ["second.parquet"], DataChange = false });

        var result = await OursAsync(read, new DeltaCommit { Operation = "WRITE", Remove = ["first.parquet"], Reads = ReadScope.WholeTable });
        Assert.Equal(CommitOutcome.Committed, result.Outcome);
    }

    [Fact]
    public async Task A_change_of_the_schema_by_another_conflicts()
    {
        var read = await StartAsync();
        await OtherAsync(read, new DeltaCommit
        {
            Operation = "ALTER TABLE",
            Schema = TableSchema.Of([.. read.Schema.Columns, new Column("more", ColumnType.Of(ColumnKind.Varchar))]),
        });
        await ConflictsAsync(read, new DeltaCommit { Operation = "WRITE", Add = [await _lake.WriteAsync("ours.parquet")] }, "lake.conflict.metadata");
    }

    [Fact]
    public async Task The_same_domain_conflicts_and_another_does_not()
    {
        var start = await StartAsync();
        await OtherAsync(start, new DeltaCommit { Operation = "WRITE", Domains = NoTexts.Add("a", "0") });
        var read = await _lake.Table.ReadAsync(TestLake.Stop);
        await OtherAsync(read, new DeltaCommit { Operation = "WRITE", Domains = NoTexts.Add("a", "1") });

        await ConflictsAsync(read, new DeltaCommit { Operation = "WRITE", Domains = NoTexts.Add("a", "2") }, "lake.conflict.domain");
        await OursAsync(read, new DeltaCommit { Operation = "WRITE", Domains = NoTexts.Add("b", "2") });
        Assert.Equal("1", (await _lake.Table.ReadAsync(TestLake.Stop)).Domains["a"]);
    }

    [Fact]
    public async Task The_first_use_of_a_feature_by_another_conflicts()
    {
        var read = await StartAsync();
        await OtherAsync(read, new DeltaCommit { Operation = "WRITE", Domains = NoTexts.Add("a", "1") });
        await ConflictsAsync(read, new DeltaCommit { Operation = "WRITE", Domains = NoTexts.Add("b", "2") }, "lake.conflict.protocol");
    }

    [Fact]
    public async Task An_earlier_transaction_of_the_same_application_conflicts_and_a_later_one_is_a_repetition()
    {
        var read = await StartAsync();
        await OtherAsync(read, new DeltaCommit { Operation = "WRITE", Transaction = new AppTransaction("job", 5) });

        await ConflictsAsync(read, new DeltaCommit { Operation = "WRITE", Transaction = new AppTransaction("job", 6) }, "lake.conflict.transaction");
        var result = await OursAsync(read, new DeltaCommit { Operation = "WRITE", Transaction = new AppTransaction("job", 4) });
        Assert.Equal((CommitOutcome.AlreadyCommitted, 2), (result.Outcome, result.Version));
    }

    private async Task<Snapshot> StartAsync()
    {
        await _lake.CreateAsync();
        await _lake.AppendAsync("first.parquet");
        return await _lake.Table.ReadAsync(TestLake.Stop);
    }

    private Task<CommitResult> OtherAsync(Snapshot read, DeltaCommit commit) => _lake.Table.CommitAsync(read, commit, TestLake.Stop);

    private Task<CommitResult> OursAsync(Snapshot read, DeltaCommit commit) => _lake.Table.CommitAsync(read, commit, TestLake.Stop);

    private async Task ConflictsAsync(Snapshot read, DeltaCommit commit, string code)
    {
        var newest = (await _lake.Table.ReadAsync(TestLake.Stop)).Version;
        var error = await Assert.ThrowsAsync<IngotException>(() => OursAsync(read, commit));
        Assert.Equal((ErrorKind.Conflict, code), (error.Kind, error.Code));
        Assert.Equal(newest, (await _lake.Table.ReadAsync(TestLake.Stop)).Version);
    }
}
