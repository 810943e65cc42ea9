using Ingot.Connectors.Postgres.Catalog;
using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Connectors.Postgres.Tests.Catalog;

public sealed class CatalogTests
{
    private const string Hostile = "a\"b.c'; DROP TABLE x; -- ÄÖ select";

    [Fact]
    public async Task A_table_is_described_with_all_its_facts()
    {
        await using var database = new TestDatabase("""
            CREATE SCHEMA sales;
            CREATE TYPE sales.mood AS ENUM ('calm', 'angry');
            CREATE TABLE sales.customers (id int PRIMARY KEY);
            CREATE TABLE sales.orders (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              gone int,
              customer int NOT NULL REFERENCES sales.customers ON DELETE CASCADE,
              amount numeric(10,2) DEFAULT 0 CHECK (amount >= 0),
              tax numeric GENERATED ALWAYS AS (amount * 0.19) STORED,
              label varchar(20),
              mood sales.mood,
              tags text[],
              UNIQUE (customer, label));
            ALTER TABLE sales.orders DROP COLUMN gone;
            CREATE INDEX big ON sales.orders (amount) WHERE amount > 100;
            COMMENT ON TABLE sales.orders IS 'what was ordered';
            COMMENT ON COLUMN sales.orders.amount IS 'in euros';
            INSERT INTO sales.customers SELECT generate_series(1, 1000);
            INSERT INTO sales.orders (customer, label) SELECT i, i FROM generate_series(1, 1000) i;
            ANALYZE;
            """);

        var table = await new PostgresCatalog(database.Sessions).FindAsync(new TableName("sales", "orders"), TestDatabase.Stop);

        Assert.NotNull(table);
        Assert.Equal((RelationKind.Table, 1000, 7, "what was ordered", null), (table.Entry.Kind, table.Entry.EstimatedRows, table.Entry.Columns, table.Entry.Comment, table.Entry.MissingRight));
        Assert.True(table.Entry.Bytes > 8192);
        Assert.Equal(
            [
                new(1, "id", "bigint", false, null, "always", null, null, true),
                new(3, "customer", "integer", false, null, null, null, null, true),
                new(4, "amount", "numeric(10,2)", true, "0", null, null, "in euros", true),
                new(5, "tax", "numeric", true, null, null, "(amount * 0.19)", null, true, "read as text with all digits, as the column declares no number of digits"),
                new(6, "label", "character varying(20)", true, null, null, null, null, true),
                new(7, "mood", "sales.mood", true, null, null, null, null, true),
                new(8, "tags", "text[]", true, null, null, null, null, true),
            ],
            table.Columns);
        Assert.Equal([("orders_pkey", true, "id"), ("orders_customer_label_key", false, "customer label")], table.Keys.Select(k => (k.Name, k.IsPrimary, string.Join(' ', k.Columns))));
        var foreign = Assert.Single(table.ForeignKeys);
        Assert.Equal(("sales", "customers", "customer", "id"), (foreign.Schema, foreign.Table, foreign.Columns[0], foreign.References[0]));
        Assert.Equal("FOREIGN KEY (customer) REFERENCES sales.customers(id) ON DELETE CASCADE", foreign.Definition);
        var partial = Assert.Single(table.Indexes, i => i.Condition is not null);
        Assert.Equal(("big", false, true, "(amount > (100)::numeric)"), (partial.Name, partial.IsUnique, partial.IsValid, partial.Condition));
        Assert.Equal(3, table.Indexes.Length);
    }

    [Fact]
    public async Task Partitions_are_listed_with_their_bounds_and_counted_together()
    {
        await using var database = new TestDatabase("""
            CREATE TABLE events (day date, region text) PARTITION BY RANGE (day);
            CREATE TABLE events_old PARTITION OF events FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
            CREATE TABLE events_new PARTITION OF events FOR VALUES FROM ('2026-01-01') TO (MAXVALUE) PARTITION BY LIST (region);
            CREATE TABLE events_eu PARTITION OF events_new FOR VALUES IN ('eu');
            CREATE TABLE events_rest PARTITION OF events_new DEFAULT;
            INSERT INTO events SELECT date '2025-06-01' + i, CASE WHEN i % 2 = 0 THEN 'eu' ELSE 'us' END FROM generate_series(1, 400) i;
            """);
        var catalog = new PostgresCatalog(database.Sessions);

        var before = await catalog.FindAsync(new TableName("public", "events"), TestDatabase.Stop);
        database.Execute("ANALYZE");
        var after = await catalog.FindAsync(new TableName("public", "events"), TestDatabase.Stop);

        Assert.Equal((RelationKind.PartitionedTable, -1, "RANGE (day)"), (before!.Entry.Kind, before.Entry.EstimatedRows, before.PartitionKey));
        Assert.Equal(400, after!.Entry.EstimatedRows);
        Assert.Equal(
            [
                ("events_eu", RelationKind.Table, "FOR VALUES IN ('eu')"),
                ("events_new", RelationKind.PartitionedTable, "FOR VALUES FROM ('2026-01-01') TO (MAXVALUE)"),
                ("events_old", RelationKind.Table, "FOR VALUES FROM (MINVALUE) TO ('2026-01-01')"),
                ("events_rest", RelationKind.Table, "DEFAULT"),
            ],
            after.Partitions.Select(p => (p.Name, p.Kind, p.Bound)));
        var part = await catalog.FindAsync(new TableName("public", "events_eu"), TestDatabase.Stop);
        Assert.Equal(["public.events_new"], part!.Parents);
    }

    [Fact]
    public async Task Views_and_materialised_views_are_told_apart_and_system_tables_left_out()
    {
        await using var database = new TestDatabase(
            "CREATE VIEW v AS SELECT 1 AS one", "CREATE MATERIALIZED VIEW m AS SELECT 2 AS two", "CREATE TABLE t ()", "CREATE SCHEMA other; CREATE TABLE other.t2 (a int)");
        var catalog = new PostgresCatalog(database.Sessions);

        Assert.Equal(
            [("other", "t2", RelationKind.Table), ("public", "m", RelationKind.MaterializedView), ("public", "t", RelationKind.Table), ("public", "v", RelationKind.View)],
            (await catalog.ListAsync(null, TestDatabase.Stop)).Select(e => (e.Schema, e.Name, e.Kind)));
        Assert.Equal(["t", "t2"], (await catalog.ListAsync(new CatalogPattern("*.T*"), TestDatabase.Stop)).Select(e => e.Name).Order());
        Assert.Equal(["t2"], (await catalog.ListAsync(new CatalogPattern("other"), TestDatabase.Stop)).Select(e => e.Name));
        Assert.Contains("1 AS one", (await catalog.FindAsync(new TableName("public", "v"), TestDatabase.Stop))!.Definition, StringComparison.Ordinal);
        Assert.Null(await catalog.FindAsync(new TableName("public", "T"), TestDatabase.Stop));
    }

    [Fact]
    public async Task Hostile_names_come_back_as_they_are()
    {
        await using var database = new TestDatabase($"CREATE SCHEMA {Sql.Name(Hostile)}; CREATE TABLE {Sql.Name(Hostile)}.{Sql.Name(Hostile)} ({Sql.Name(Hostile)} int PRIMARY KEY)");

        var table = await new PostgresCatalog(database.Sessions).FindAsync(QuotedName.Table($"{Sql.Name(Hostile)}.{Sql.Name(Hostile)}"), TestDatabase.Stop);

        Assert.Equal(Hostile, table!.Columns.Single().Name);
        Assert.Equal(Hostile, table.Keys.Single().Columns.Single());
    }

    [Fact]
    public async Task A_right_that_the_role_lacks_is_named()
    {
        await using var database = new TestDatabase(
            "CREATE TABLE closed (a int); CREATE TABLE half (a int, b int); CREATE SCHEMA \"in\"; CREATE TABLE \"in\".deep (a int)");
        await using var sessions = database.AsNewRole(out var role);
        database.Execute($"GRANT SELECT (a) ON half TO {role}");
        var catalog = new PostgresCatalog(sessions);

        Assert.Equal(
            [("deep", "USAGE on schema \"in\""), ("closed", "SELECT on public.closed"), ("half", null)],
            (await catalog.ListAsync(null, TestDatabase.Stop)).Select(e => (e.Name, e.MissingRight)));
        Assert.Equal([("a", true), ("b", false)], (await catalog.FindAsync(new TableName("public", "half"), TestDatabase.Stop))!.Columns.Select(c => (c.Name, c.IsReadable)));
    }

    [Fact]
    public async Task A_table_that_another_session_holds_is_listed_without_waiting()
    {
        await using var database = new TestDatabase("CREATE TABLE held (a int PRIMARY KEY); INSERT INTO held VALUES (1)");
        await using var holder = await database.Sessions.ConnectAsync(TestDatabase.Stop);
        await using var transaction = await holder.BeginTransactionAsync(TestDatabase.Stop);
        await using var command = holder.CreateCommand();
        command.CommandText = "LOCK TABLE held IN ACCESS EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync(TestDatabase.Stop);

        var entry = Assert.Single(await new PostgresCatalog(database.Sessions).ListAsync(null, TestDatabase.Stop));

        Assert.Null(entry.Bytes);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_a_failure_of_the_source()
    {
        await using var database = new TestDatabase();
        await using var sessions = Ingot.Postgres.Sessions.PostgresDatabase.Open(database.Settings with { Database = "nowhere" });

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => new PostgresCatalog(sessions).ListAsync(null, TestDatabase.Stop));

        Assert.Equal(ErrorKind.Source, failure.Kind);
        Assert.Contains("nowhere", failure.Message, StringComparison.Ordinal);
    }
}
