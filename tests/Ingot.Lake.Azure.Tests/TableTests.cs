using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.Lake.Azure.Requests;
using Ingot.Lake.Data;
using Ingot.TestKit.Servers.Azure;

namespace Ingot.Lake.Azure.Tests;

public sealed class TableTests : IAsyncLifetime
{
    private static readonly TableSchema Schema = TableSchema.Of(new Column("id", ColumnType.Of(ColumnKind.BigInt)));

    private readonly DuckDbDatabase _engine = DuckDbDatabase.Open(null, new DuckDbOptions { Threads = 1 });
    private TestAzure _azure = null!;

    public async ValueTask InitializeAsync() => _azure = await TestAzure.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _engine.Dispose();
        _azure.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Of_two_writers_of_one_version_both_commit_one_after_the_other_and_no_row_is_lost()
    {
        using var first = _azure.Open();
        using var second = _azure.Open();
        DeltaTable[] tables = [new(first, "bronze/t", _engine), new(second, "bronze/t", _engine)];
        await tables[0].CommitAsync(null, new DeltaCommit { Operation = "CREATE TABLE", Schema = Schema }, TestAzure.Stop);

        for (var round = 0; round < 6; round++)
        {
            var results = await Task.WhenAll(tables.Select((table, i) => AppendAsync(table, (round * 2) + i)));
            Assert.Equal(2, results.Select(r => r.Version).Distinct().Count());
        }

        // Twelve versions make a checkpoint, which is read as well.
        var snapshot = await tables[1].ReadAsync(TestAzure.Stop);
        Assert.Equal(12, snapshot.Version);
        using var session = _engine.Connect();
        using var rows = await LakeRelation.OpenAsync(tables[1], snapshot, cancellation: TestAzure.Stop);
        Assert.Equal("0,1,2,3,4,5,6,7,8,9,10,11", session.Scalar<string>($"SELECT string_agg(id::VARCHAR, ',' ORDER BY id) FROM ({rows.Query})", TestAzure.Stop));
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_known_for_our_own()
    {
        await using var proxy = await StorageProxy.StartAsync(_azure.Server.Endpoint);
        using var lake = _azure.Open(_azure.Options(proxy.Endpoint));
        var table = new DeltaTable(lake, "bronze/t", _engine);
        await table.CommitAsync(null, new DeltaCommit { Operation = "CREATE TABLE", Schema = Schema }, TestAzure.Stop);
        proxy.Disturb(r => r.Contains("00000000000000000001.json", StringComparison.Ordinal) && r.Contains("comp=blocklist", StringComparison.Ordinal), 1, Disturbance.LoseAnswer);

        var result = await AppendAsync(table, 1);

        Assert.Equal((CommitOutcome.Committed, 1L), (result.Outcome, result.Version));
        Assert.Equal(1, (await table.ReadAsync(TestAzure.Stop)).Version);
    }

    [Fact]
    public async Task Files_that_no_version_knows_are_cleared()
    {
        using var lake = _azure.Open();
        var table = new DeltaTable(lake, "bronze/t", _engine);
        await table.CommitAsync(null, new DeltaCommit { Operation = "CREATE TABLE", Schema = Schema }, TestAzure.Stop);
        await AppendAsync(table, 1);
        await lake.PutAsync("bronze/t/2026/01/01/dead.0.parquet", new byte[10], TestAzure.Stop);

        var report = await table.RemoveOrphansAsync(TimeSpan.MaxValue, new HashSet<string> { "dead" }, cancellation: TestAzure.Stop);

        Assert.Equal("bronze/t/2026/01/01/dead.0.parquet", Assert.Single(report.Files).Path);
        Assert.Null(await lake.FindAsync("bronze/t/2026/01/01/dead.0.parquet", TestAzure.Stop));
        Assert.NotNull(await lake.FindAsync("bronze/t/1.parquet", TestAzure.Stop));
    }

    [Fact]
    public async Task A_listing_goes_on_from_page_to_page()
    {
        using var lake = _azure.Open();
        for (var i = 0; i < 5; i++)
            await lake.PutAsync($"t/{i}/x", new byte[1], TestAzure.Stop);
        await using var proxy = await StorageProxy.StartAsync(_azure.Server.Endpoint);
        var options = _azure.Options(proxy.Endpoint);
        var requests = new BlobRequests(TestAzure.ThreeTimes, new StorageFailures("here", null, TimeProvider.System), options.Timeout, TimeProvider.System);
        var listing = new BlobListing(ContainerAccess.Open(options), requests, options.Place.Prefix, absentIsEmpty: false) { PageSize = 2 };
        proxy.Disturb(r => r.Contains("marker=", StringComparison.Ordinal), 1, Disturbance.Cut);

        var names = new List<string>();
        await foreach (var file in listing.ListAsync("t", recursive: true, TestAzure.Stop))
            names.Add(file.Path);

        Assert.Equal(["t/0/x", "t/1/x", "t/2/x", "t/3/x", "t/4/x"], names);
        Assert.Equal(3 + 1, proxy.Requests.Count);
    }

    private async Task<CommitResult> AppendAsync(DeltaTable table, int id)
    {
        using var session = _engine.Connect();
        await using var draft = table.Storage.Draft(table.StoragePath($"{id}.parquet"));
        session.Execute($"COPY (SELECT {id}::BIGINT AS id) TO '{draft.LocalPath}' (FORMAT parquet)", TestAzure.Stop);
        var file = FileStatistics.Describe($"{id}.parquet", await draft.StoreAsync(TestAzure.Stop), FileStatistics.Read(session, draft.LocalPath, cancellation: TestAzure.Stop));
        return await table.CommitAsync(await table.ReadAsync(TestAzure.Stop), new DeltaCommit { Operation = "WRITE", Add = [file] }, TestAzure.Stop);
    }
}
