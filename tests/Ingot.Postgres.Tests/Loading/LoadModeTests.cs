using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Postgres.Loading;
using Ingot.TestKit;
using Npgsql;

namespace Ingot.Postgres.Tests.Loading;

public sealed class LoadModeTests
{
    private const string Two = "SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v(k, w)";
    private const string Other = "SELECT * FROM (VALUES (2, 'B'), (3, 'C')) AS v(k, w)";

    [Theory]
    [InlineData(LoadMode.Append, "(1,a)\n(2,B)\n(2,b)\n(3,C)", 2, 0, 0)]
    [InlineData(LoadMode.Replace, "(2,B)\n(3,C)", 2, 0, 2)]
    [InlineData(LoadMode.Merge, "(1,a)\n(2,B)\n(3,C)", 1, 1, 0)]
    [InlineData(LoadMode.DeleteInsert, "(1,a)\n(2,B)\n(3,C)", 2, 0, 1)]
    public async Task Each_mode_brings_rows_together_with_those_that_are_there(LoadMode mode, string expected, long inserted, long updated, long deleted)
    {
        using var target = new LoadTarget();
        var key = mode is LoadMode.Merge or LoadMode.DeleteInsert ? new[] { "k" } : [];
        await target.LoadAsync(Two, mode, key);

        var rows = await target.LoadAsync(Other, mode, key);

        Assert.Equal(expected, target.Rows("SELECT * FROM t"));
        Assert.Equal((2, inserted, updated, deleted), (rows.Copied, rows.Inserted, rows.Updated, rows.Deleted));
    }

    [Fact]
    public async Task The_server_knows_how_many_rows_a_created_table_has()
    {
        using var target = new LoadTarget();

        await target.LoadAsync("SELECT i AS n FROM range(5000) AS r(i)");

        Assert.Equal(5000, target.Scalar<float>("SELECT reltuples FROM pg_class WHERE oid = 't'::regclass"));
    }

    [Fact]
    public async Task A_merge_without_a_unique_index_updates_and_inserts()
    {
        using var target = new LoadTarget();
        target.Execute("CREATE TABLE t (w text, k integer); INSERT INTO t VALUES ('a', 1), ('b', 2), ('bb', 2)");

        var rows = await target.LoadAsync(Other, LoadMode.Merge, "k");

        Assert.Equal("(B,2)\n(B,2)\n(C,3)\n(a,1)", target.Rows("SELECT * FROM t"));
        Assert.Equal((1, 2), (rows.Inserted, rows.Updated));
    }

    [Fact]
    public async Task A_merge_creates_its_table_with_the_key_as_primary_key()
    {
        using var target = new LoadTarget();

        await target.LoadAsync(Two, LoadMode.Merge, "k");

        Assert.Equal("PRIMARY KEY (k)", target.Scalar<string>("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 't'::regclass"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Repeated_keys_in_a_merge_are_named(bool existing)
    {
        using var target = new LoadTarget();
        if (existing)
            target.Execute("CREATE TABLE t (k integer PRIMARY KEY, w text)");

        var failure = await Assert.ThrowsAsync<IngotException>(() => target.LoadAsync("SELECT i % 3 AS k, 'x' AS w FROM range(4) AS r(i)", LoadMode.Merge, "k"));

        Assert.Equal(("postgres.duplicate-key", ErrorKind.Data), (failure.Code, failure.Kind));
        Assert.Contains("(0) 2 times", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, target.Scalar<long>($"SELECT {(existing ? "count(*) FROM t" : "count(*) FROM pg_class WHERE relname = 't'")}"));
    }

    [Theory]
    [InlineData(LoadMode.Merge)]
    [InlineData(LoadMode.DeleteInsert)]
    public async Task A_key_without_a_value_fails(LoadMode mode)
    {
        using var target = new LoadTarget();

        var failure = await Assert.ThrowsAsync<IngotException>(() => target.LoadAsync("SELECT * FROM (VALUES (1, 'a'), (NULL, 'b')) AS v(k, w)", mode, "k"));

        Assert.Equal("postgres.null-key", failure.Code);
    }

    [Fact]
    public async Task Replacing_keeps_everything_that_belongs_to_the_table()
    {
        using var target = new LoadTarget();
        target.Execute(
            """
            CREATE ROLE owner_of_t; CREATE ROLE reader_of_t;
            CREATE TABLE t (k integer PRIMARY KEY, w text); INSERT INTO t VALUES (7, 'old');
            ALTER TABLE t OWNER TO owner_of_t; GRANT SELECT ON t TO reader_of_t; COMMENT ON TABLE t IS 'of mine'; COMMENT ON COLUMN t.w IS 'a word';
            CREATE INDEX by_w ON t (w); CREATE VIEW seen AS SELECT w FROM t;
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.w := upper(NEW.w); RETURN NEW; END $$;
            CREATE TRIGGER shout BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
            """);
        var before = target.Scalar<uint>("SELECT oid FROM pg_class WHERE relname = 't'");

        await target.LoadAsync(Two, LoadMode.Replace);

        Assert.Equal("(A)\n(B)", target.Rows("SELECT * FROM seen"));
        Assert.Equal(before, target.Scalar<uint>("SELECT oid FROM pg_class WHERE relname = 't'"));
        Assert.Equal("owner_of_t", target.Scalar<string>("SELECT tableowner::text FROM pg_tables WHERE tablename = 't'"));
        Assert.True(target.Scalar<bool>("SELECT has_table_privilege('reader_of_t', 't', 'SELECT')"));
        Assert.Equal("of mine", target.Scalar<string>("SELECT obj_description('t'::regclass)"));
        Assert.Equal("a word", target.Scalar<string>("SELECT col_description('t'::regclass, 2)"));
        Assert.Equal(2, target.Scalar<long>("SELECT count(*) FROM pg_indexes WHERE tablename = 't'"));
        target.Execute("DROP TABLE t CASCADE; DROP ROLE owner_of_t; DROP ROLE reader_of_t");
    }

    [Theory]
    [InlineData("READ COMMITTED")]
    [InlineData("REPEATABLE READ")]
    public async Task A_reader_of_a_replaced_table_is_never_blocked_and_sees_old_or_new(string isolation)
    {
        using var target = new LoadTarget();
        await target.LoadAsync("SELECT 1 AS version FROM range(1000)", LoadMode.Replace);
        await using var reader = await target.Database.ConnectAsync(LoadTarget.Cancellation);
        var seen = new List<string?>();
        await Run(reader, $"BEGIN ISOLATION LEVEL {isolation}; SELECT 1");
        var request = target.Request("SELECT 2 AS version FROM range(2000)", LoadMode.Replace) with
        {
            BeforeCommit = async (_, _) => seen.Add(await Read(reader)),
        };

        seen.Add(await Read(reader));
        await target.LoadAsync(request, "SELECT 2 AS version FROM range(2000)");
        seen.Add(await Read(reader));
        await Run(reader, "COMMIT");
        seen.Add(await Read(reader));

        const string old = "1: 1000", replaced = "2: 2000";
        Assert.Equal([old, old, isolation == "READ COMMITTED" ? replaced : old, replaced], seen);
    }

    [Fact]
    public async Task Rows_that_others_delete_with_are_not_removed_behind_their_back()
    {
        using var target = new LoadTarget();
        target.Execute("CREATE TABLE t (k integer PRIMARY KEY, w text); INSERT INTO t VALUES (1, 'x'); CREATE TABLE child (k integer REFERENCES t ON DELETE CASCADE); INSERT INTO child VALUES (1)");

        var failure = await Assert.ThrowsAsync<IngotException>(() => target.LoadAsync(Two, LoadMode.Replace));

        Assert.Equal("postgres.cascade", failure.Code);
        Assert.Equal(1, target.Scalar<long>("SELECT count(*) FROM child"));
    }

    [Theory]
    [InlineData("a\"b.c; DROP TABLE x --", "select", "Ünïcødé ünïcødé ünïcødé ünïcødé ünïcødé1")]
    [InlineData("__ingot_load", "__ingot_load", "ctid_")]
    [InlineData("UPPER lower", "'quoted'", "a,b")]
    public async Task Any_name_works_as_schema_table_and_column(string schema, string table, string column)
    {
        using var target = new LoadTarget();
        var name = new TableName(schema, table);
        var select = $"SELECT i AS {Sql.Name(column)}, 'x' || i AS \"s\" FROM range(3) AS r(i)";
        foreach (var mode in Enum.GetValues<LoadMode>())
            await target.LoadAsync(target.Request(select, mode, column) with { Target = name, LoadId = mode.ToString(), Job = column }, select);

        Assert.Equal(3, target.Scalar<long>($"SELECT count({Sql.Name(column)}) FROM {name.Quoted}"));
        Assert.Equal(4, target.Scalar<long>($"SELECT count(*) FROM ingot.load_certificate WHERE target_schema = {Sql.Text(schema)} AND target_table = {Sql.Text(table)}"));
    }

    [Theory]
    [InlineData("CREATE TABLE t (k integer)", "postgres.no-column")]
    [InlineData("CREATE TABLE t (k integer, w text GENERATED ALWAYS AS ('x') STORED)", "postgres.generated-column")]
    [InlineData("CREATE VIEW t AS SELECT 1 AS k, 'x' AS w", "postgres.target-kind")]
    [InlineData("CREATE TABLE t (k integer, w text CHECK (w <> 'b'))", "postgres.constraint-violation")]
    [InlineData("CREATE TABLE t (k integer, w text, more integer NOT NULL)", "postgres.null-violation")]
    [InlineData("CREATE TABLE t (k integer PRIMARY KEY, w text); INSERT INTO t VALUES (2, 'there')", "postgres.unique-violation")]
    public async Task A_table_that_does_not_take_the_rows_keeps_its_own(string create, string code)
    {
        using var target = new LoadTarget();
        target.Execute(create);
        var before = target.Rows("SELECT * FROM t");

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => target.LoadAsync(Two));

        Assert.Equal(code, failure.Code);
        Assert.NotNull(failure.State);
        Assert.Equal(before, target.Rows("SELECT * FROM t"));
    }

    [Fact]
    public async Task Numbers_of_an_identity_column_are_kept()
    {
        using var target = new LoadTarget();
        target.Execute("CREATE TABLE t (k integer GENERATED ALWAYS AS IDENTITY, w text)");

        await target.LoadAsync(Two);
        await target.LoadAsync(Other, LoadMode.Replace);

        Assert.Equal("(2,B)\n(3,C)", target.Rows("SELECT * FROM t"));
    }

    [Fact]
    public async Task A_partitioned_table_is_a_target_in_every_mode()
    {
        using var target = new LoadTarget();
        target.Execute("CREATE TABLE t (k integer PRIMARY KEY, w text) PARTITION BY RANGE (k); CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (2); CREATE TABLE t2 PARTITION OF t DEFAULT");
        await target.LoadAsync(Two);
        await target.LoadAsync(Other, LoadMode.Merge, "k");
        Assert.Equal("(1,a)\n(2,B)\n(3,C)", target.Rows("SELECT * FROM t"));

        await target.LoadAsync(Two, LoadMode.Replace);
        await target.LoadAsync(Other, LoadMode.DeleteInsert, "k");

        Assert.Equal("(1,a)\n(2,B)\n(3,C)", target.Rows("SELECT * FROM t"));
    }

    private static async Task<string?> Read(NpgsqlConnection reader)
    {
        await using var command = new NpgsqlCommand("SELECT string_agg(DISTINCT version::text, ',') || ': ' || count(*) FROM t", reader) { CommandTimeout = (int)IngotProcess.Patience.TotalSeconds };
        return (string?)await command.ExecuteScalarAsync(LoadTarget.Cancellation);
    }

    private static async Task Run(NpgsqlConnection reader, string sql)
    {
        await using var command = new NpgsqlCommand(sql, reader);
        await command.ExecuteNonQueryAsync(LoadTarget.Cancellation);
    }
}
