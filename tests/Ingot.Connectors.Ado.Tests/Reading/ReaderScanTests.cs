using Ingot.Connectors.Ado.Filling;
using Ingot.Connectors.Ado.Reading;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Connectors.Ado.Tests.Reading;

public sealed class ReaderScanTests
{
    private static readonly ColumnType BigInt = ColumnType.Of(ColumnKind.BigInt);
    private static readonly ColumnType Varchar = ColumnType.Of(ColumnKind.Varchar);

    [Fact]
    public void Every_row_of_every_share_comes_once_with_a_number_of_its_own()
    {
        string[] shares = [.. Enumerable.Range(0, 5).Select(i => $"SELECT range + {i * 10_000} AS id, 'row ' || range AS text FROM range(10000)")];
        using var session = Loaded.From(
            ScanOf.Queries(ScanOf.DuckDb, shares, ("id", BigInt, () => Fillers.Of(BigInt)), ("text", Varchar, Fillers.Text)), new Rejected());

        Assert.Equal(
            "50000 50000 1249975000 50000 1 50000 10000",
            session.Ask<string>("SELECT concat_ws(' ', count(*), count(DISTINCT id), sum(id), count(DISTINCT _row_number), min(_row_number), max(_row_number), count(DISTINCT text)) FROM t"));
    }

    [Fact]
    public void Only_wanted_columns_are_asked_for()
    {
        var asked = new List<string>();
        var source = ScanOf.Queries(ScanOf.DuckDb, ["SELECT range AS a, 'x' AS b, range * 2 AS c FROM range(3000)"], ("a", BigInt, () => Fillers.Of(BigInt)), ("b", Varchar, Fillers.Text), ("c", BigInt, () => Fillers.Of(BigInt)));
        var connect = source.Connect;
        source = source with { Connect = stop => new Noted(connect(stop), asked) };
        using var session = new Loaded();
        using var scan = new ReaderScan(source, new Rejected());

        Assert.Equal(8_997_000m, session.Ask<decimal>(scan, r => $"SELECT sum(c)::DECIMAL(18,0) FROM {r}"));
        Assert.Equal(["2"], asked);
        Assert.Equal(3000, scan.Records);
    }

    [Fact]
    public void Rows_are_counted_without_asking_for_columns()
    {
        using var session = new Loaded();
        using var scan = new ReaderScan(ScanOf.Queries(ScanOf.DuckDb, ["SELECT range AS a FROM range(5000)"], ("a", BigInt, () => Fillers.Of(BigInt))), new Rejected());

        Assert.Equal(5000, session.Ask<long>(scan, r => $"SELECT count(*) FROM {r}"));
    }

    [Fact]
    public void Nulls_stay_nulls_in_columns_of_every_shape()
    {
        const string query = "SELECT CASE WHEN range % 3 = 0 THEN NULL ELSE range END AS n, CASE WHEN range % 7 = 0 THEN NULL ELSE repeat('é', (range % 40)::INT) END AS s FROM range(20000)";
        using var session = Loaded.From(ScanOf.Queries(ScanOf.DuckDb, [query], ("n", BigInt, () => Fillers.Of(BigInt)), ("s", Varchar, Fillers.Text)), new Rejected());

        Assert.Equal(0, session.Ask<long>($"SELECT count(*) FROM ((SELECT n, s FROM t EXCEPT ALL {query}) UNION ALL ({query} EXCEPT ALL SELECT n, s FROM t))"));
    }

    [Fact]
    public void A_row_with_a_value_that_does_not_fit_is_rejected_with_its_number_reason_and_text()
    {
        var type = ColumnType.Decimal(4, 1);
        var rejected = new Rejected();
        using var session = Loaded.From(
            ScanOf.Queries(
                ScanOf.DuckDb, ["SELECT 'row ' || range AS s, CASE range WHEN 2047 THEN 12.345 WHEN 2048 THEN 12345.6 ELSE range % 100 END::DECIMAL(10,3) AS d FROM range(5000)"],
                ("s", Varchar, Fillers.Text), ("d", type, () => Fillers.Decimals(type))),
            rejected);

        Assert.Equal("4998 4998 0 5000", session.Ask<string>("SELECT concat_ws(' ', count(*), count(DISTINCT s), count(*) FILTER (_row_number IN (2048, 2049)), max(_row_number)) FROM t"));
        Assert.Equal(0, session.Ask<long>("SELECT count(*) FROM t WHERE s <> 'row ' || (_row_number - 1) OR d <> (_row_number - 1) % 100"));
        Assert.Collection(
            rejected.Records,
            r => Assert.Equal((2048, "d", "'12.345' in d has more digits behind the point than DECIMAL(4,1)", "row 2047\t12.345"), (r.RecordNumber, r.Column, r.Reason, r.Raw)),
            r => Assert.Equal((2049, "d", "'12345.600' in d has more digits than DECIMAL(4,1)", "row 2048\t12345.600"), (r.RecordNumber, r.Column, r.Reason, r.Raw)));
    }

    [Fact]
    public void A_missing_value_of_a_column_that_must_have_one_is_rejected()
    {
        var rejected = new Rejected();
        var source = ScanOf.Queries(ScanOf.DuckDb, ["SELECT CASE WHEN range = 1 THEN NULL ELSE range END AS n FROM range(3)"], ("n", BigInt, () => Fillers.Of(BigInt)));
        using var session = Loaded.From(source with { Columns = [source.Columns[0] with { Column = new Column("n", BigInt, false) }] }, rejected);

        Assert.Equal("n has no value, but must have one", Assert.Single(rejected.Records).Reason);
        Assert.Equal(2, session.Ask<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void What_the_reject_sink_throws_ends_the_scan_unchanged()
    {
        var type = ColumnType.Decimal(1, 0);

        var error = Assert.Throws<InvalidOperationException>(() => Loaded.From(
            ScanOf.Queries(ScanOf.DuckDb, ["SELECT range::DECIMAL(10,0) AS d FROM range(100000000)"], ("d", type, () => Fillers.Decimals(type))), new Rejected(most: 1)));

        Assert.Equal("too many", error.Message);
    }

    [Fact]
    public void A_failure_of_the_driver_is_explained_once_and_rows_before_it_do_not_hide_it()
    {
        var database = PostgresServer.Shared.CreateDatabase();

        var error = Assert.Throws<IngotException>(() => Loaded.From(
            ScanOf.Queries(() => new NpgsqlConnection(PostgresServer.Shared.ConnectionString(database)), ["SELECT 1000 / (90000 - g) AS n FROM generate_series(1::bigint, 100000) g"], ("n", BigInt, () => Fillers.Of(BigInt))),
            new Rejected()));

        Assert.Equal("test.source", error.Code);
        Assert.Contains("division by zero", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_is_cancelled_stops_a_server_that_gives_nothing()
    {
        var database = PostgresServer.Shared.CreateDatabase();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var source = ScanOf.Queries(
            () => new NpgsqlConnection(PostgresServer.Shared.ConnectionString(database)),
            ["SELECT 1::bigint AS n FROM pg_sleep(600)"], ("n", BigInt, () => Fillers.Of(BigInt)));

        var loading = Task.Run(() => Loaded.From(source, new Rejected(), stop.Token), TestContext.Current.CancellationToken);
        while (PostgresServer.Shared.Scalar<long>(database, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND state = 'active' AND pid <> pg_backend_pid()") == 0)
            Assert.False(loading.IsCompleted);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
        while (PostgresServer.Shared.Scalar<long>(database, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()") > 0)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }

    [Fact]
    public void A_query_that_wants_few_rows_does_not_read_them_all()
    {
        using var session = new Loaded();
        using var scan = new ReaderScan(ScanOf.Queries(ScanOf.DuckDb, ["SELECT range AS a FROM range(1000000000)"], ("a", BigInt, () => Fillers.Of(BigInt))), new Rejected());

        Assert.Equal(10, session.Ask<long>(scan, r => $"SELECT count(*) FROM (SELECT a FROM {r} LIMIT 10)"));
        Assert.InRange(scan.Records, 10, 10_000_000);
    }

    [Fact]
    public void Reading_allocates_nothing_for_each_row()
    {
        const int rows = 400_000;
        var database = PostgresServer.Shared.CreateDatabase();
        var money = ColumnType.Decimal(12, 2);
        (string, ColumnType, Func<ColumnFiller>)[] columns =
        [
            ("id", BigInt, () => Fillers.Of(BigInt)), ("price", money, () => Fillers.Decimals(money)),
            ("at", ColumnType.Of(ColumnKind.Timestamp), () => Fillers.Of(ColumnType.Of(ColumnKind.Timestamp))),
            ("bytes", ColumnType.Of(ColumnKind.Blob), Fillers.Bytes),
        ];
        const string query = "SELECT g AS id, (g % 1000)::numeric(12,2) AS price, '2024-01-01'::timestamp + g * interval '1 second' AS at, decode(lpad(to_hex(g), 64, '0'), 'hex') AS bytes FROM generate_series(1::bigint, {0}) g";
        ReaderSource Of(int count) => ScanOf.Queries(() => new NpgsqlConnection(PostgresServer.Shared.ConnectionString(database)), [string.Format(System.Globalization.CultureInfo.InvariantCulture, query, count)], columns);
        var source = Of(rows);
        Measured? measured = null;
        // Code that the compiler has not optimised yet allocates more, the driver's too.
        Loaded.From(source, new Rejected()).Dispose();
        using var session = Loaded.From(source with { Connect = stop => measured = new Measured(source.Connect(stop)) }, new Rejected());

        Assert.Equal(rows, session.Ask<long>("SELECT count(DISTINCT id) FROM t"));
        // What is made once, such as blocks; a byte for each row would be 400,000, and an object at least 24 times that.
        Assert.InRange(measured!.Allocated - OfBareLoop(source), -1_000_000, 1_000_000);
    }

    /// <summary>What the driver itself allocates when the same fields are got from it.</summary>
    private static long OfBareLoop(ReaderSource source)
    {
        using var session = source.Connect(CancellationToken.None);
        var bytes = new byte[64];
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var reader = session.Read(0, [0, 1, 2, 3]);
        while (reader.Read())
        {
            _ = reader.IsDBNull(0) ? 0 : reader.GetInt64(0);
            _ = reader.IsDBNull(1) ? 0 : reader.GetDecimal(1);
            _ = reader.IsDBNull(2) ? default : reader.GetDateTime(2);
            _ = reader.IsDBNull(3) ? 0 : reader.GetBytes(3, 0, bytes, 0, bytes.Length);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>What its thread allocates from the beginning of a statement to the end.</summary>
    private sealed class Measured(IReaderSession session) : IReaderSession
    {
        private long _before;

        internal long Allocated { get; private set; }

        public System.Data.Common.DbDataReader Read(int range, IReadOnlyList<int> columns)
        {
            _before = GC.GetAllocatedBytesForCurrentThread();
            return session.Read(range, columns);
        }

        public void Cancel() => session.Cancel();

        public void Dispose()
        {
            Allocated = GC.GetAllocatedBytesForCurrentThread() - _before;
            session.Dispose();
        }
    }

    private sealed class Noted(IReaderSession session, List<string> asked) : IReaderSession
    {
        public System.Data.Common.DbDataReader Read(int range, IReadOnlyList<int> columns)
        {
            asked.Add(string.Join(',', columns));
            return session.Read(range, columns);
        }

        public void Cancel() => session.Cancel();

        public void Dispose() => session.Dispose();
    }
}
