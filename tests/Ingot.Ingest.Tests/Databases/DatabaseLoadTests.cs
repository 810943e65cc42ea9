using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Core.Proof;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Tests.Databases;

public sealed class DatabaseLoadTests
{
    private const string Hostile = "a\"b.c'; DROP TABLE x; -- ÄÖ select";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_is_loaded_proved_and_replaced_by_the_next_load()
    {
        using var db = new DatabaseShop("table: public.sales", """
            CREATE TYPE mood AS ENUM ('calm', 'angry');
            CREATE TABLE sales (id bigint PRIMARY KEY, price numeric(10,2), label varchar(20), mood mood, at timestamptz);
            INSERT INTO sales SELECT i, i / 100.0, 'label ' || i, 'angry', '2026-01-01 00:00:00Z' FROM generate_series(1, 5000) i
            """);

        var first = await db.Shop.LoadAsync();
        db.Execute("DELETE FROM sales WHERE id > 10; UPDATE sales SET price = 7 WHERE id = 1");
        var second = await db.Shop.LoadAsync();

        Assert.Equal((Verdict.Proved, 5000L, 5000L), (first.Certificate!.Verdict, first.Certificate.SourceRecords, first.Rows));
        Assert.Equal(first.Certificate.Written, first.Certificate.ReadBack);
        Assert.True(first.SourceBytes > 5000 * 20);
        Assert.Equal((Verdict.Proved, 10L), (second.Certificate!.Verdict, second.Rows));
        Assert.Equal(
            ["1|7.00|label 1|angry|\"public\".\"sales\"|1", "2|0.02|label 2|angry|\"public\".\"sales\"|2"],
            await db.Shop.RowsAsync("SELECT id, price, label, mood, _source, row_number() OVER (ORDER BY id) FROM bronze WHERE id < 3"));
        Assert.Equal(["10|10"], await db.Shop.RowsAsync("SELECT count(*), count(DISTINCT _row_number) FROM bronze"));
        Assert.Equal(
            [("bigint", false), ("numeric(10,2)", true), ("character varying(20)", true), ("\"public\".\"mood\"", true), ("timestamp with time zone", true)],
            await TypesAsync(db));
    }

    [Fact]
    public async Task Several_connections_load_each_row_once()
    {
        using var db = new DatabaseShop("table: public.sales, parallel: 3", """
            CREATE TABLE sales (id int, pad text) WITH (fillfactor = 10);
            INSERT INTO sales SELECT i, repeat('x', 700) FROM generate_series(1, 30000) i
            """);

        var outcome = await db.Shop.LoadAsync();

        Assert.Equal((Verdict.Proved, 30000L), (outcome.Certificate!.Verdict, outcome.Certificate.SourceRecords));
        Assert.Equal(
            ["30000|30000|1|30000|30000"],
            await db.Shop.RowsAsync("SELECT count(*), count(DISTINCT id), min(_row_number), max(_row_number), count(DISTINCT _row_number) FROM bronze"));
    }

    [Fact]
    public async Task A_query_is_a_source_and_so_is_a_selection_of_a_table()
    {
        const string table = "CREATE TABLE sales (id int, price numeric(10,2), secret text); INSERT INTO sales SELECT i, i, 's' FROM generate_series(1, 100) i";
        using var query = new DatabaseShop("query: \"SELECT id % 3 AS third, sum(price)::numeric(12,2) AS total FROM sales GROUP BY 1 -- by third\"", table);
        using var selection = new DatabaseShop("table: public.sales, columns: [price, id], where: \"id > 98 -- the last\"", table);

        await query.Shop.LoadAsync();
        await selection.Shop.LoadAsync();

        Assert.Equal(["0|1683.00|query", "1|1717.00|query", "2|1650.00|query"], await query.Shop.RowsAsync("SELECT third, total, _source FROM bronze"));
        Assert.Equal(["100.00|100", "99.00|99"], await selection.Shop.RowsAsync("SELECT * EXCLUDE (_load_id, _loaded_at, _source, _row_number) FROM bronze"));
    }

    /// <summary>Regression: the types of a query's columns were asked for on a second connection of the pool, which a pool of one never gave.</summary>
    [Theory]
    [InlineData("query: SELECT id FROM sales")]
    [InlineData("table: public.sales, parallel: 1")]
    public async Task A_pool_of_one_connection_is_enough(string source)
    {
        using var db = new DatabaseShop(source, "CREATE TABLE sales (id int); INSERT INTO sales VALUES (1)", settings: "    pool_size: 1");

        await db.Shop.LoadAsync();

        Assert.Equal(["1"], await db.Shop.RowsAsync("SELECT id FROM bronze"));
    }

    [Fact]
    public async Task A_version_query_says_when_there_is_nothing_to_load()
    {
        using var db = new DatabaseShop("table: public.sales, version_query: \"SELECT max(id), count(*) FROM sales\"", "CREATE TABLE sales (id int); INSERT INTO sales VALUES (1)");

        Assert.Equal(1, (await db.Shop.LoadAsync()).Rows);
        Assert.Null((await db.Shop.LoadAsync()).Certificate);
        db.Execute("INSERT INTO sales VALUES (2)");
        Assert.Equal(PartReason.Changed, (await db.Shop.PlanAsync()).Parts.Single().Reason);
        Assert.Equal(2, (await db.Shop.LoadAsync()).Rows);

        // Other rows are asked for, of the same version.
        db.Shop.Write("jobs/sales.yaml", "source: { connection: db, table: public.sales, where: id = 2, version_query: \"SELECT max(id), count(*) FROM sales\" }\n");
        Assert.Equal(1, (await db.Shop.LoadAsync()).Rows);
        Assert.Equal(["2"], await db.Shop.RowsAsync("SELECT id FROM bronze"));
    }

    [Fact]
    public async Task Hostile_names_go_all_the_way()
    {
        var name = Sql.Name(Hostile);
        using var db = new DatabaseShop(
            $"table: '{$"{name}.{name}".Replace("'", "''", StringComparison.Ordinal)}', parallel: 2",
            $"CREATE SCHEMA {name}; CREATE TYPE {name}.\"my mood\" AS ENUM ('x'); CREATE TABLE {name}.{name} ({name} int, \"_source.\" {name}.\"my mood\") WITH (fillfactor = 10); INSERT INTO {name}.{name} VALUES (1, 'x')");

        await db.Shop.LoadAsync();

        Assert.Equal(["1|x"], await db.Shop.RowsAsync($"SELECT {name}, \"_source.\" FROM bronze"));
        Assert.Equal([("integer", true), ($"{name}.\"my mood\"", true)], await TypesAsync(db));
    }

    [Fact]
    public async Task Columns_of_the_source_come_change_and_go()
    {
        using var db = new DatabaseShop("table: public.sales", "CREATE TABLE sales (id int, price numeric(10,2), label varchar(20)); INSERT INTO sales VALUES (1, 1.5, 'one')");
        await db.Shop.LoadAsync();
        db.Execute("ALTER TABLE sales ADD COLUMN more date; ALTER TABLE sales ALTER id TYPE bigint, ALTER label TYPE varchar(50); ALTER TABLE sales DROP COLUMN price; UPDATE sales SET more = '2026-01-02'");

        var outcome = await db.Shop.LoadAsync();

        Assert.Equal(["more", "id"], outcome.SchemaChanges.Select(c => c.Column).OrderDescending());
        Assert.Equal(["1|null|one|2026-01-02"], await db.Shop.RowsAsync("SELECT id, price, label, more::VARCHAR FROM bronze"));
        Assert.Equal([("bigint", true), (null, true), ("character varying(50)", true), ("date", true)], await TypesAsync(db));
    }

    [Fact]
    public async Task A_table_without_rows_is_loaded_with_its_columns()
    {
        using var db = new DatabaseShop("table: public.sales", "CREATE TABLE sales (id int, tags text[])");

        var outcome = await db.Shop.LoadAsync();

        Assert.Equal((Verdict.Proved, 0L), (outcome.Certificate!.Verdict, outcome.Rows));
        Assert.Equal(["0"], await db.Shop.RowsAsync("SELECT count(tags) FROM bronze"));
    }

    [Theory]
    [InlineData("table: public.seles", "postgres.no-table")]
    [InlineData("table: public.sales, columns: [idd]", "postgres.no-column")]
    [InlineData("table: public.sales, where: \"amount > 1\"", "postgres.no-column")]
    [InlineData("table: public.sales, where: \"id >\"", "postgres.statement")]
    [InlineData("query: \"SELECT id, id FROM sales\"", "postgres.same-name")]
    [InlineData("query: \"DELETE FROM sales\"", "postgres.no-rows")]
    [InlineData("query: \"SELECT 1; DELETE FROM sales\"", "postgres.statement")]
    [InlineData("query: \"SELECT pg_notify('a', 'b'), setval('s', 5)\"", "postgres.read-only")]
    [InlineData("table: public.twins", "postgres.same-name")]
    public async Task What_cannot_be_read_is_refused_with_its_reason(string source, string code)
    {
        using var db = new DatabaseShop(source, "CREATE TABLE sales (id int); INSERT INTO sales VALUES (1); CREATE SEQUENCE s; CREATE TABLE twins (a int, \"A\" int)");

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => db.Shop.LoadAsync());

        Assert.Equal(code, failure.Code);
        Assert.NotNull(failure.Next);
        Assert.Equal(1L, db.Scalar<long>("SELECT count(*) FROM sales"));
        Assert.Empty(db.Shop.FilesBelow("lake"));
    }

    [Fact]
    public async Task A_declared_type_must_be_the_one_that_the_column_has()
    {
        using var db = new DatabaseShop("table: public.sales", "CREATE TABLE sales (id int, price numeric)", job: "columns: { id: INTEGER, price: \"DECIMAL(10,2)\" }\n");

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => db.Shop.LoadAsync());

        Assert.Equal("postgres.declared-type", failure.Code);
        Assert.Contains("'price' of \"public\".\"sales\" is numeric, which is read as VARCHAR", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<(string?, bool)>> TypesAsync(DatabaseShop db) =>
        (await db.Shop.Context.BronzeTable("sales").ReadAsync(Stop)).Schema.Columns
            .Where(c => BronzeColumns.Schema.Find(c.Name) is null).Select(c => (c.SourceType, c.Nullable));
}
