using Ingot.Connectors.SqlServer.Catalog;
using Ingot.Connectors.SqlServer.Sessions;
using Ingot.Core.Naming;
using Ingot.TestKit;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Tests.Real;

/// <summary>
/// What only a real server can say: that it accepts the SQL, and sends what it is said to. They run where INGOT_TEST_SQLSERVER
/// holds a connection string, and are skipped elsewhere.
/// </summary>
public sealed class RealServerTests
{
    private const string Hostile = "a]b\"c'; DROP TABLE x; -- ÄÖ select";
    private readonly string _schema = "ingot " + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Every_type_arrives()
    {
        await using var database = await RealSchema.CreateAsync(_schema, """
            CREATE TABLE {0}.t (a bit, b tinyint, c decimal(38,10), d money, e float, f varchar(10), g nvarchar(max), h text, i varbinary(max), j date, k time(7), l datetime,
              m datetime2(7), n datetimeoffset(7), o uniqueidentifier, p rowversion, q sql_variant, r xml, s hierarchyid, t geography, u nchar(3), v smalldatetime, w AS b + 1, x sysname NULL)
            """, """
            INSERT {0}.t (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, q, r, s, t, u, v)
            VALUES (1, 255, 1234567890123456789012345678.0123456789, -922337203685477.5808, 0.1, 'é', REPLICATE(CONVERT(nvarchar(max), N'日'), 20000), 'text', 0x00FF, '0001-01-01',
              '23:59:59.9999999', '2026-03-01T12:00:00.007', '9999-12-31T23:59:59.9999990', '2026-03-01T12:00:00+02:00', '6f9619ff-8b86-d011-b42d-00c04fc964ff', CONVERT(float, 0.1), '<a>é</a>', '/1/2/',
              geography::Point(52.5, 13.4, 4326), N'ab', '2026-03-01T12:00:00')
            """);
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(database.Settings, database.Request("t"));

        Assert.Empty(reading.Rejected);
        Assert.Equal(
            ["true|255|1234567890123456789012345678.0123456789|-922337203685477.5808|0.1|é|20000|text|0001-01-01|23:59:59.9999999|2026-03-01 12:00:00.007|2026-03-01 10:00:00+00|6f9619ff-8b86-d011-b42d-00c04fc964ff|float:1.0000000000000001e-001|<a>é</a>|/1/2/|SRID=4326;POINT (13.4 52.5)|ab |256"],
            reading.Lines("SELECT a, b, c, d, e, f, length(g), h, j, k, l, n, o, q, r, s, t, u, w FROM t"));
    }

    [Fact]
    public async Task Hostile_names_work_everywhere()
    {
        await using var database = await RealSchema.CreateAsync(_schema, $"CREATE TABLE {{0}}.{TSql.Name(Hostile)} ({TSql.Name(Hostile)} int PRIMARY KEY)", $"INSERT {{0}}.{TSql.Name(Hostile)} VALUES (1), (2), (3)");
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(database.Settings, database.Request(Hostile, new SourceOption("parallel", "2"), new SourceOption("columns", Hostile)));

        Assert.Equal(["6"], reading.Lines($"SELECT sum({Sql.Name(Hostile)}) FROM t"));
        var table = await new SqlServerCatalog(new SqlServerSessions(database.Settings)).FindAsync(new TableName(_schema, Hostile), SqlServerReading.Stop);
        Assert.Equal((Hostile, "int", true), (table!.Columns.Single().Name, table.Columns.Single().Type, table.Indexes.Single().IsPrimaryKey));
    }

    [Theory]
    [InlineData("SELECT id FROM {0}.n")]
    [InlineData("SELECT TOP 3 id FROM {0}.n ORDER BY id")]
    [InlineData("SELECT id FROM {0}.n ORDER BY id DESC -- last")]
    [InlineData("WITH a AS (SELECT id FROM {0}.n), b AS (SELECT id FROM a) SELECT id FROM b ORDER BY id")]
    public async Task Any_query_is_a_source(string query)
    {
        await using var database = await RealSchema.CreateAsync(_schema, "CREATE TABLE {0}.n (id int)", "INSERT {0}.n VALUES (1), (2), (3)");
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(database.Settings, new SourceRequest { Root = "/", Options = [new("query", string.Format(System.Globalization.CultureInfo.InvariantCulture, query, TSql.Name(_schema)))] });

        Assert.Equal(["6"], reading.Lines("SELECT sum(id) FROM t"));
    }

    /// <summary>Cause: .007 of a datetime is .0066667 when it is compared as datetime2.</summary>
    [Fact]
    public async Task Rows_at_the_bounds_of_a_datetime_are_not_lost()
    {
        await using var database = await RealSchema.CreateAsync(_schema, "CREATE TABLE {0}.n (at datetime)", "INSERT {0}.n VALUES ('2026-03-01T00:00:00.003'), ('2026-03-01T00:00:00.007'), ('2026-03-01T00:00:00.010')");
        using var reading = new SqlServerReading();
        var request = database.Request("n") with
        {
            Range = new CursorRange([new("at", Core.Columns.ColumnType.Of(Core.Columns.ColumnKind.Timestamp))], new(["2026-03-01 00:00:00.003"], Inclusive: true), new(["2026-03-01 00:00:00.007"], Inclusive: true), Nulls: false),
        };

        using var part = await reading.ReadAsync(database.Settings, request);

        Assert.Equal(["2026-03-01 00:00:00.003|1", "2026-03-01 00:00:00.007|2"], reading.Lines("SELECT at, row_number() OVER (ORDER BY at) FROM t ORDER BY at"));
    }

    private sealed class RealSchema : IAsyncDisposable
    {
        private readonly string _text;
        private readonly string _schema;

        private RealSchema(string text, string schema) => (_text, _schema) = (text, schema);

        internal SqlServerSettings Settings
        {
            get
            {
                var builder = new SqlConnectionStringBuilder(_text);
                var server = builder.DataSource.Split(',');
                return new SqlServerSettings
                {
                    Name = "test", Host = server[0], Port = server.Length > 1 ? int.Parse(server[1], System.Globalization.CultureInfo.InvariantCulture) : null, Database = builder.InitialCatalog,
                    User = builder.UserID, Password = builder.Password, TrustServerCertificate = builder.TrustServerCertificate,
                };
            }
        }

        internal static async Task<RealSchema> CreateAsync(string schema, params string[] statements)
        {
            var made = new RealSchema(Requires.Server("INGOT_TEST_SQLSERVER"), schema);
            await made.ExecuteAsync($"CREATE SCHEMA {TSql.Name(schema)}");
            foreach (var sql in statements)
                await made.ExecuteAsync(sql.Replace("{0}", TSql.Name(schema), StringComparison.Ordinal));
            return made;
        }

        internal SourceRequest Request(string table, params SourceOption[] options) =>
            new() { Root = "/", Options = [new SourceOption("table", $"{Sql.Name(_schema)}.{Sql.Name(table)}"), .. options] };

        public async ValueTask DisposeAsync() => await ExecuteAsync(
            $"""
            DECLARE @sql nvarchar(max) = N'';
            SELECT @sql += N'DROP TABLE ' + QUOTENAME(s.name) + N'.' + QUOTENAME(t.name) + N';' FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id WHERE s.name = {TSql.Text(_schema)};
            SET @sql += N'DROP SCHEMA ' + QUOTENAME({TSql.Text(_schema)});
            EXEC (@sql);
            """);

        private async Task ExecuteAsync(string sql)
        {
            await using var connection = new SqlConnection(_text);
            await connection.OpenAsync(SqlServerReading.Stop);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(SqlServerReading.Stop);
        }
    }
}
