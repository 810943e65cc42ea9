using System.Data.Common;
using Ingot.Configuration.Project;
using Ingot.Connectors.Oracle.Catalog;
using Ingot.Connectors.Oracle.Tests.Sessions;
using Ingot.Core.Errors;
using Ingot.TestKit.Servers;

namespace Ingot.Connectors.Oracle.Tests;

/// <summary>What is shown of a database: PostgreSQL stands in for Oracle, with views of the names and columns that Oracle's catalogue has.</summary>
public sealed class CatalogTests
{
    private const string Provider = "StandIn.Npgsql";

    /// <summary>Schema, table and column: quotes, dots and SQL are parts of the name.</summary>
    private const string Hostile = "a\"b.c'; DROP TABLE x; --";

    private readonly string _database = PostgresServer.Shared.CreateDatabase();

    static CatalogTests() => DbProviderFactories.RegisterFactory(Provider, StandInFactory.Instance);

    public CatalogTests()
    {
        StandInFactory.Databases["stand_in_" + _database] = PostgresServer.Shared.ConnectionString(_database);
        var hostile = Hostile.Replace("'", "''", StringComparison.Ordinal);
        PostgresServer.Shared.Execute(_database, $"""
            CREATE TABLE dual AS SELECT 'X' AS dummy;
            CREATE FUNCTION sys_context(text, text) RETURNS text LANGUAGE sql AS $$ SELECT 'SALES' $$;
            CREATE VIEW all_users AS SELECT * FROM (VALUES ('SALES', 'N'), ('{hostile}', 'N'), ('SYS', 'Y')) AS u(username, oracle_maintained);
            CREATE VIEW all_tables AS SELECT * FROM (VALUES
                ('SALES', 'ORDERS', 5000::numeric, 'NO', 'N', 'NO'), ('{hostile}', '{hostile}', NULL, 'NO', 'N', 'NO'), ('SALES', 'BIN$x==$0', 1, 'NO', 'N', 'YES'),
                ('SALES', 'LINES_NT', 1, 'YES', 'N', 'NO'), ('SALES', 'DR$TEXT$I', 1, 'NO', 'Y', 'NO'), ('SYS', 'OBJ$', 1, 'NO', 'N', 'NO'))
                AS t(owner, table_name, num_rows, nested, secondary, dropped);
            CREATE VIEW all_views AS SELECT 'SALES' AS owner, 'OPEN_ORDERS' AS view_name, 'SELECT id FROM orders' AS text;
            CREATE VIEW all_tab_cols AS SELECT * FROM (VALUES
                ('SALES', 'ORDERS', 1, 'ID', 'NUMBER', 10, 0, 'N', NULL::text, 0, 22, '"SALES"."ISEQ$$_1".nextval', 'NO', 'YES', 'NO'),
                ('SALES', 'ORDERS', 2, 'STATUS', 'VARCHAR2', NULL, NULL, 'Y', NULL, 20, 80, '''new'' ', 'NO', 'NO', 'NO'),
                ('SALES', 'ORDERS', 3, 'TOTAL', 'NUMBER', NULL, NULL, 'Y', NULL, 0, 22, '"NET"*1.19', 'YES', 'NO', 'NO'),
                ('SALES', 'ORDERS', 4, 'PLACE', 'SDO_GEOMETRY', NULL, NULL, 'Y', 'MDSYS', 0, 1, NULL, 'NO', 'NO', 'NO'),
                ('SALES', 'ORDERS', NULL, 'SYS_NC00005$', 'RAW', NULL, NULL, 'Y', NULL, 0, 16, NULL, 'YES', 'NO', 'YES'),
                ('SALES', 'LINES_NT', 1, 'ID', 'NUMBER', NULL, NULL, 'Y', NULL, 0, 22, NULL, 'NO', 'NO', 'NO'),
                ('SYS', 'OBJ$', 1, 'ID', 'NUMBER', NULL, NULL, 'Y', NULL, 0, 22, NULL, 'NO', 'NO', 'NO'),
                ('SALES', 'OPEN_ORDERS', 1, 'ID', 'RAW', NULL, NULL, 'Y', NULL, 0, 16, NULL, 'NO', 'NO', 'NO'),
                ('{hostile}', '{hostile}', 1, '{hostile}', 'DATE', NULL, NULL, 'Y', NULL, 0, 7, NULL, 'NO', 'NO', 'NO'))
                AS c(owner, table_name, column_id, column_name, data_type, data_precision, data_scale, nullable, data_type_owner, char_length, data_length, data_default, virtual_column, identity_column, hidden_column);
            CREATE VIEW all_tab_columns AS SELECT * FROM all_tab_cols WHERE hidden_column = 'NO';
            CREATE VIEW all_tab_comments AS SELECT 'SALES' AS owner, 'ORDERS' AS table_name, 'what was ordered' AS comments;
            CREATE VIEW all_col_comments AS SELECT 'SALES' AS owner, 'ORDERS' AS table_name, 'STATUS' AS column_name, 'new, paid' AS comments;
            CREATE VIEW all_synonyms AS SELECT 'PUBLIC' AS owner, 'O' AS synonym_name, 'SALES' AS table_owner, 'ORDERS' AS table_name, NULL::text AS db_link;
            CREATE VIEW all_constraints AS SELECT * FROM (VALUES
                ('SALES', 'PK_ORDERS', 'ORDERS', 'P', 'ENABLED', NULL::text, NULL::text, NULL::text), ('SALES', 'UQ', 'ORDERS', 'U', 'DISABLED', NULL, NULL, NULL),
                ('SALES', 'FK_PLACE', 'ORDERS', 'R', 'ENABLED', 'CASCADE', 'GEO', 'PK_PLACES'), ('GEO', 'PK_PLACES', 'PLACES', 'P', 'ENABLED', NULL, NULL, NULL), ('SALES', 'NN', 'ORDERS', 'C', 'ENABLED', NULL, NULL, NULL))
                AS k(owner, constraint_name, table_name, constraint_type, status, delete_rule, r_owner, r_constraint_name);
            CREATE VIEW all_cons_columns AS SELECT * FROM (VALUES
                ('SALES', 'PK_ORDERS', 'ORDERS', 'ID', 1), ('SALES', 'UQ', 'ORDERS', 'STATUS', 1), ('SALES', 'UQ', 'ORDERS', 'TOTAL', 2), ('SALES', 'FK_PLACE', 'ORDERS', 'COUNTRY', 1),
                ('SALES', 'FK_PLACE', 'ORDERS', 'PLACE', 2), ('GEO', 'PK_PLACES', 'PLACES', 'C', 1), ('GEO', 'PK_PLACES', 'PLACES', 'P', 2))
                AS c(owner, constraint_name, table_name, column_name, position);
            CREATE VIEW all_indexes AS SELECT 'SALES' AS owner, 'IX' AS index_name, 'SALES' AS table_owner, 'ORDERS' AS table_name, 'FUNCTION-BASED NORMAL' AS index_type, 'UNIQUE' AS uniqueness, 'UNUSABLE' AS status;
            CREATE VIEW all_ind_columns AS SELECT * FROM (VALUES ('SALES', 'IX', 'STATUS', 'ASC', 1), ('SALES', 'IX', 'ID', 'DESC', 2)) AS c(index_owner, index_name, column_name, descend, column_position);
            """);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ConnectionOptions Connection =>
        OracleSettingsTests.Connection($"kind: oracle\nhost: h\nservice_name: stand_in_{_database}\nuser: reader\npassword: p\nprovider: {Provider}\n");

    [Fact]
    public async Task Tables_and_views_are_listed_without_oracle_s_own_and_without_insides() => Assert.Equal(
        [
            new("SALES", "OPEN_ORDERS", true, null, 1, null),
            new("SALES", "ORDERS", false, 5000, 4, "what was ordered"),
            new(Hostile, Hostile, false, null, 1, null),
        ],
        (await OracleTables.ListAsync(Connection, Stop)).OrderBy(r => r.Schema == Hostile).ThenBy(r => r.Name, StringComparer.Ordinal));

    [Theory]
    [InlineData("sales.orders")]
    [InlineData("SALES.\"ORDERS\"")]
    [InlineData("orders")]
    [InlineData("o")]
    public async Task A_table_is_shown_with_columns_keys_and_indexes(string name)
    {
        var table = (await OracleTables.FindAsync(Connection, name, Stop))!;

        Assert.Equal(
            [
                new(1, "ID", "NUMBER(10,0)", false, null, null, true, null, null),
                new(2, "STATUS", "VARCHAR2(20)", true, "'new'", null, false, "new, paid", null),
                new(3, "TOTAL", "NUMBER", true, null, "\"NET\"*1.19", false, null, table.Columns[2].Note),
                new(4, "PLACE", "MDSYS.SDO_GEOMETRY", true, null, null, false, null, table.Columns[3].Note),
            ],
            table.Columns);
        Assert.Contains("query", table.Columns[3].Note, StringComparison.Ordinal);
        Assert.Equal(["FK_PLACE", "PK_ORDERS", "UQ"], table.Keys.Select(k => k.Name).Order(StringComparer.Ordinal));
        var foreign = table.Keys.Single(k => k.Name == "FK_PLACE");
        Assert.Equal(("GEO", "PLACES", "CASCADE", "COUNTRY PLACE", "C P"), (foreign.ToSchema, foreign.ToTable, foreign.OnDelete, string.Join(' ', foreign.Columns), string.Join(' ', foreign.References)));
        Assert.Equal((true, false, "ID"), Facts(table.Keys.Single(k => k.Name == "PK_ORDERS")));
        Assert.Equal((false, true, "STATUS TOTAL"), Facts(table.Keys.Single(k => k.Name == "UQ")));
        var index = Assert.Single(table.Indexes);
        Assert.Equal(("function-based normal", true, false, "STATUS ID DESC"), (index.Kind, index.IsUnique, index.IsUsable, string.Join(' ', index.Columns)));
        Assert.Null(table.Definition);
    }

    [Fact]
    public async Task A_view_shows_what_made_it_and_hostile_names_are_only_names()
    {
        var view = (await OracleTables.FindAsync(Connection, "sales.open_orders", Stop))!;
        Assert.Equal(("SELECT id FROM orders", "RAW(16)", true), (view.Definition, view.Columns[0].Type, view.Relation.IsView));
        var quoted = $"\"{Hostile.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Assert.Equal(Hostile, (await OracleTables.FindAsync(Connection, $"{quoted}.{quoted}", Stop))!.Columns[0].Name);
        Assert.Null(await OracleTables.FindAsync(Connection, "sales.nothing", Stop));
        await Assert.ThrowsAsync<FormatException>(() => OracleTables.FindAsync(Connection, "a.b.c", Stop));
    }

    [Theory]
    [InlineData("service_name: erp.example.com", "orders", "erp.example.com.READER.ORDERS")]
    [InlineData("service_name: erp.example.com\nschema: SALES", "orders", "erp.example.com.SALES.ORDERS")]
    [InlineData("sid: ERP", "sales.\"my orders\"", "ERP.SALES.my orders")]
    public void A_table_is_called_by_service_schema_and_name(string settings, string table, string name) => Assert.Equal(
        new SourceDataset("oracle://db1:1521", name),
        new OracleConnector().DatasetOf(new SourceRequest { Connection = OracleSettingsTests.Connection($"kind: oracle\nhost: db1\n{settings}\nuser: reader\npassword: p\n"), Root = "/", Options = [new("table", table)] }));

    [Fact]
    public async Task A_failure_of_the_catalogue_is_explained()
    {
        PostgresServer.Shared.Execute(_database, "DROP VIEW all_tables");

        Assert.Equal("oracle.no-table", (await Assert.ThrowsAnyAsync<IngotException>(() => OracleTables.ListAsync(Connection, Stop))).Code);
    }

    private static (bool IsPrimary, bool IsDisabled, string Columns) Facts(OracleKey key) => (key.IsPrimary, key.IsDisabled, string.Join(' ', key.Columns));
}
