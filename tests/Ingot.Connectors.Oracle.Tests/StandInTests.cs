using System.Data.Common;
using Ingot.Connectors.Oracle.Tests.Sessions;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.TestKit.Servers;

namespace Ingot.Connectors.Oracle.Tests;

/// <summary>
/// PostgreSQL stands in for Oracle, with views and functions of Oracle's names: what is tested is the way from settings through
/// catalogue, bound values and getters into chunks, not Oracle.
/// </summary>
public sealed class StandInTests
{
    private const string Provider = "StandIn.Npgsql";
    private readonly string _database = PostgresServer.Shared.CreateDatabase();

    static StandInTests() => DbProviderFactories.RegisterFactory(Provider, StandInFactory.Instance);

    public StandInTests()
    {
        StandInFactory.Databases["stand_in_" + _database] = PostgresServer.Shared.ConnectionString(_database);
        PostgresServer.Shared.Execute(_database, """
            CREATE TABLE dual AS SELECT 'X' AS dummy;
            CREATE FUNCTION sys_context(text, text) RETURNS text LANGUAGE sql AS $$ SELECT 'SALES' $$;
            CREATE FUNCTION to_char(numeric, text, text) RETURNS text LANGUAGE sql AS $$ SELECT $1::text $$;
            CREATE FUNCTION to_char(interval) RETURNS text LANGUAGE sql AS $$ SELECT '+000000003 04:05:06.700000000' $$;
            CREATE FUNCTION sys_extract_utc(timestamptz) RETURNS timestamp LANGUAGE sql AS $$ SELECT $1 AT TIME ZONE 'UTC' $$;
            CREATE VIEW all_synonyms AS SELECT 'PUBLIC' AS owner, 'O' AS synonym_name, 'SALES' AS table_owner, 'ORDERS' AS table_name, NULL::text AS db_link;
            CREATE SCHEMA "SALES";
            CREATE TABLE "SALES"."ORDERS" ("ID" numeric(10,0), "BIG" numeric, "AT" timestamp, "TEXT" text, "BYTES" bytea, "LASTS" interval);
            INSERT INTO "SALES"."ORDERS" SELECT g, g * 1234567890123456789012345.5, '2026-01-01'::timestamp + g * interval '1 hour', nullif('row ' || g, 'row 3'), '\x00ff', '1 day' FROM generate_series(1, 5000) g;
            CREATE VIEW all_tab_columns AS
                SELECT 'SALES' AS owner, 'ORDERS' AS table_name, c.* FROM (VALUES
                    (1, 'ID', 'NUMBER', 10, 0, 'N', NULL::text), (2, 'BIG', 'NUMBER', NULL, NULL, 'Y', NULL), (3, 'AT', 'DATE', NULL, NULL, 'Y', NULL),
                    (4, 'TEXT', 'VARCHAR2', NULL, NULL, 'Y', NULL), (5, 'BYTES', 'RAW', NULL, NULL, 'Y', NULL), (6, 'LASTS', 'INTERVAL DAY(2) TO SECOND(6)', 2, 6, 'Y', NULL))
                    AS c(column_id, column_name, data_type, data_precision, data_scale, nullable, data_type_owner);
            """);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sales.orders")]
    [InlineData("orders")]
    [InlineData("o")]
    public async Task A_table_is_found_read_and_counted(string table)
    {
        Assert.Equal(
            "5000|12502500|15435185046268518504626849613750.0|2026-01-01 01:00:00|4999|\\x00\\xFF|3 days 04:05:06.7",
            await Read("SELECT concat_ws('|', count(*), sum(\"ID\"), sum(\"BIG\"), min(\"AT\"), count(\"TEXT\"), min(\"BYTES\")::VARCHAR, min(\"LASTS\")) FROM t", ("table", table), ("number", "decimal(38,1)")));
    }

    [Fact]
    public async Task Columns_conditions_and_a_cursor_reach_the_database() => Assert.Equal(
        "ID,TEXT,_row_number|11|4990|5000",
        await Read(
            "SELECT concat_ws('|', (SELECT string_agg(column_name, ',') FROM (DESCRIBE t)), count(*), min(\"ID\"), max(\"ID\")) FROM t",
            new CursorRange([new CursorColumn("ID", Core.Columns.ColumnType.Decimal(10, 0))], new CursorBound(["4990"], true), null, false),
            ("table", "sales.orders"), ("columns", "id,text"), ("where", "\"ID\" > 10")));

    [Fact]
    public async Task Reading_by_several_connections_without_the_rights_says_which_to_ask_for()
    {
        var error = await Assert.ThrowsAnyAsync<IngotException>(() => Read("SELECT 1", ("table", "sales.orders"), ("parallel", "4")));

        Assert.Equal("oracle.parallel-rights", error.Code);
        Assert.Contains("GRANT SELECT ON SYS.DBA_EXTENTS", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_said() =>
        Assert.Equal("oracle.no-table", (await Assert.ThrowsAnyAsync<IngotException>(() => Read("SELECT 1", ("table", "sales.nothing")))).Code);

    [Fact]
    public async Task A_second_look_sees_the_moment_of_the_first()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        var context = new ScanContext(database, session, new NoRejects());
        var request = Request(null, ("table", "sales.orders"), ("where", "\"ID\" > 0 -- all")) with { IsLookedAtTwice = true };
        var connector = new OracleConnector();
        Assert.Null(connector.RefuseSecondLook(request));
        using var open = await connector.OpenAsync(request, Assert.Single(await connector.ListAsync(request, Stop)), context, Stop);
        session.Execute($"CREATE TABLE t AS SELECT * EXCLUDE _row_number FROM {open.Relation}", Stop);
        PostgresServer.Shared.Execute(_database, "DELETE FROM \"SALES\".\"ORDERS\" WHERE \"ID\" % 2 = 0; UPDATE \"SALES\".\"ORDERS\" SET \"TEXT\" = 'other'");

        using var look = await open.Again!(context, Stop);
        session.Execute($"CREATE TABLE again AS SELECT * EXCLUDE _row_number FROM {look.Rows.Relation}", Stop);

        Assert.Equal((5000, 5000), (look.Counted, look.Rows.Records));
        Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM (FROM t EXCEPT ALL FROM again)", Stop));
    }

    private Task<string> Read(string question, params (string Name, string Value)[] options) => Read(question, null, options);

    private async Task<string> Read(string question, CursorRange? range, params (string Name, string Value)[] options)
    {
        var connector = new OracleConnector();
        var request = Request(range, options);
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        var part = Assert.Single(await connector.ListAsync(request, Stop));
        using var open = await connector.OpenAsync(request, part, new ScanContext(database, session, new NoRejects()), Stop);
        session.Execute($"CREATE TABLE t AS SELECT * FROM {open.Relation}", Stop);
        return session.Scalar<string>(question, Stop)!;
    }

    private SourceRequest Request(CursorRange? range, params (string Name, string Value)[] options) => new()
    {
        Connection = OracleSettingsTests.Connection($"kind: oracle\nhost: h\nservice_name: stand_in_{_database}\nuser: reader\npassword: p\nprovider: {Provider}\n"),
        Root = "",
        Options = [.. options.Select(o => new SourceOption(o.Name, o.Value.Split(o.Name == "columns" ? ',' : '\n')))],
        Range = range,
    };

    private sealed class NoRejects : IRejectSink
    {
        public void Add(RejectedRecord record) => throw new InvalidOperationException(record.Reason);
    }
}
