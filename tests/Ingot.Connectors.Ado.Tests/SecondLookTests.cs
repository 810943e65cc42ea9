using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.TestKit.Servers;

namespace Ingot.Connectors.Ado.Tests;

/// <summary>A second look at a table through a driver, in the transaction of the first.</summary>
public sealed class SecondLookTests
{
    private readonly string _database = PostgresServer.Shared.CreateDatabase();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("table", "public.t", "snapshot", 1000L)]
    [InlineData("table", "public.t", "serializable", 1000L)]
    [InlineData("query", "SELECT id, text FROM t ORDER BY id -- in order", "snapshot", null)]
    public async Task It_sees_the_moment_of_the_first(string option, string value, string isolation, long? counted)
    {
        PostgresServer.Shared.Execute(_database, "CREATE TABLE t AS SELECT i AS id, 'row ' || i AS text FROM generate_series(1, 1000) i");
        var source = AdoSource.Postgres(_database, $"isolation: {isolation}\n");
        var request = source.Request(null, (option, value)) with { IsLookedAtTwice = true };
        Assert.Null(source.Connector.RefuseSecondLook(request));
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        var context = new ScanContext(database, session, source.Rejected);
        using (var open = await source.Connector.OpenAsync(request, Assert.Single(await source.Connector.ListAsync(request, Stop)), context, Stop))
        {
            session.Execute($"CREATE TABLE t AS SELECT * EXCLUDE _row_number FROM {open.Relation}", Stop);
            PostgresServer.Shared.Execute(_database, "DELETE FROM t WHERE id % 2 = 0; UPDATE t SET text = 'other'; INSERT INTO t SELECT i, 'late' FROM generate_series(2000, 2100) i");

            using var look = await open.Again!(context, Stop);
            session.Execute($"CREATE TABLE again AS SELECT * EXCLUDE _row_number FROM {look.Rows.Relation}", Stop);

            Assert.Equal((counted, 1000L, 0L), (look.Counted, look.Rows.Records, session.Scalar<long>("SELECT count(*) FROM (FROM t EXCEPT ALL FROM again)", Stop)));
        }

        Assert.Equal(0L, PostgresServer.Shared.Scalar<long>(_database, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"));
    }

    [Fact]
    public async Task The_rows_of_a_range_are_counted_by_its_condition()
    {
        PostgresServer.Shared.Execute(_database, "CREATE TABLE t AS SELECT i AS id, i % 2 AS odd FROM generate_series(1, 1000) i");
        var source = AdoSource.Postgres(_database, "isolation: snapshot\n");
        var request = source.Request(AdoSource.Range("901", null, ("id", ColumnType.Of(ColumnKind.Integer))), ("table", "public.t"), ("where", "odd = 1 -- half")) with { IsLookedAtTwice = true };
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        var context = new ScanContext(database, session, source.Rejected);
        using var open = await source.Connector.OpenAsync(request, Assert.Single(await source.Connector.ListAsync(request, Stop)), context, Stop);
        Assert.Equal(50, session.Scalar<long>($"SELECT count(*) FROM {open.Relation}", Stop));

        using var look = await open.Again!(context, Stop);

        Assert.Equal(50, look.Counted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("isolation: read_committed\n")]
    [InlineData("isolation: repeatable_read\n")]
    public async Task A_connection_without_such_a_transaction_is_refused_and_keeps_nothing(string settings)
    {
        PostgresServer.Shared.Execute(_database, "CREATE TABLE t AS SELECT 1 AS id");
        var source = AdoSource.Postgres(_database, settings);
        var request = source.Request(null, ("table", "public.t")) with { IsLookedAtTwice = true };
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var open = await source.Connector.OpenAsync(request, Assert.Single(await source.Connector.ListAsync(request, Stop)), new ScanContext(database, session, source.Rejected), Stop);

        Assert.Contains("Say 'isolation: snapshot'", source.Connector.RefuseSecondLook(request)!.Next, StringComparison.Ordinal);
        Assert.Null(open.Again);
    }
}
