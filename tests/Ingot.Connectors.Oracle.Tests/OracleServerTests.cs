using System.Data.Common;
using System.Runtime.Loader;
using Ingot.Connectors.Oracle.Tests.Sessions;
using Ingot.DuckDb;
using Ingot.TestKit;

namespace Ingot.Connectors.Oracle.Tests;

/// <summary>
/// The same as the stand-in's, and every type, on a real Oracle. <c>INGOT_TEST_ORACLE</c> holds
/// <c>driver=FOLDER;host=…;port=…;service_name=…;user=…;password=…</c>: the folder has Oracle's driver, and the user may
/// create tables and, for reading in parallel, has the rights of docs/formats/oracle.md.
/// </summary>
public sealed class OracleServerTests
{
    private readonly DbConnectionStringBuilder _settings = new() { ConnectionString = Requires.Server("INGOT_TEST_ORACLE") };
    private readonly string _table = "T" + Guid.NewGuid().ToString("N")[..20].ToUpperInvariant();

    public OracleServerTests()
    {
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine((string)_settings["driver"], "Oracle.ManagedDataAccess.dll"));
        DbProviderFactories.RegisterFactory("Oracle.ManagedDataAccess.Client", (DbProviderFactory)assembly.GetType("Oracle.ManagedDataAccess.Client.OracleClientFactory")!.GetField("Instance")!.GetValue(null)!);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("NUMBER(10,2)", "-12345678.25", "-12345678.25")]
    [InlineData("NUMBER(38)", "12345678901234567890123456789012345678", "12345678901234567890123456789012345678")]
    [InlineData("NUMBER", "0.5", "0.5000000000")]
    [InlineData("BINARY_DOUBLE", "1.5D", "1.5")]
    [InlineData("DATE", "TO_DATE('2026-03-01 12:34:56', 'YYYY-MM-DD HH24:MI:SS')", "2026-03-01 12:34:56")]
    [InlineData("TIMESTAMP(6)", "TIMESTAMP '2026-03-01 12:34:56.123456'", "2026-03-01 12:34:56.123456")]
    [InlineData("TIMESTAMP(9)", "TIMESTAMP '2026-03-01 12:34:56.123456789'", "2026-03-01 12:34:56.123456789")]
    [InlineData("INTERVAL YEAR TO MONTH", "INTERVAL '1-2' YEAR TO MONTH", "1 year 2 months")]
    [InlineData("INTERVAL DAY TO SECOND", "INTERVAL '3 04:05:06.7' DAY TO SECOND", "3 days 04:05:06.7")]
    [InlineData("VARCHAR2(20)", "'a''b é'", "a'b é")]
    [InlineData("NCLOB", "TO_NCLOB('long')", "long")]
    [InlineData("RAW(10)", "HEXTORAW('00FF')", "\\x00\\xFF")]
    public async Task A_value_of_every_type_arrives_as_it_is_and_so_does_a_null(string type, string value, string expected) =>
        Assert.Equal($"{expected}|1", await Read($"CREATE TABLE {_table} (V {type})", $"INSERT INTO {_table} SELECT {value} FROM DUAL UNION ALL SELECT NULL FROM DUAL", "SELECT concat_ws('|', max(\"V\")::VARCHAR, count(*) FILTER (\"V\" IS NULL)) FROM t"));

    [Fact]
    public async Task Several_connections_read_every_row_of_one_moment_once() =>
        Assert.Equal("200000|200000", await Read(
            $"CREATE TABLE {_table} (ID NUMBER(10), PAD VARCHAR2(200))", $"INSERT INTO {_table} SELECT LEVEL, RPAD('x', 200) FROM DUAL CONNECT BY LEVEL <= 200000",
            "SELECT concat_ws('|', count(*), count(DISTINCT \"ID\")) FROM t", ("parallel", "4")));

    private async Task<string> Read(string create, string insert, string question, params (string Name, string Value)[] options)
    {
        var yaml = string.Join("\n", _settings.Keys.Cast<string>().Where(k => k != "driver").Select(k => $"{k}: '{((string)_settings[k]).Replace("'", "''", StringComparison.Ordinal)}'"));
        var request = new SourceRequest
        {
            Connection = OracleSettingsTests.Connection($"kind: oracle\n{yaml}\n"),
            Root = "",
            Options = [new SourceOption("table", _table), .. options.Select(o => new SourceOption(o.Name, o.Value))],
        };
        var oracle = Oracle.Sessions.OracleSession.Of(Oracle.Sessions.OracleSettingsReader.Read(request.Connection!), new Core.Errors.SourceLocation("INGOT_TEST_ORACLE"));
        await using var connection = await oracle.OpenAsync(Stop);
        foreach (var sql in (string[])[create, insert])
            await oracle.Command(connection, sql).ExecuteNonQueryAsync(Stop);
        try
        {
            using var database = DuckDbDatabase.Open();
            using var session = database.Connect();
            var connector = new OracleConnector();
            var part = Assert.Single(await connector.ListAsync(request, Stop));
            using var open = await connector.OpenAsync(request, part, new ScanContext(database, session, new NoRejects()), Stop);
            session.Execute($"CREATE TABLE t AS SELECT * FROM {open.Relation}", Stop);
            return session.Scalar<string>(question, Stop)!;
        }
        finally
        {
            await oracle.Command(connection, $"DROP TABLE {_table} PURGE").ExecuteNonQueryAsync(Stop);
        }
    }

    private sealed class NoRejects : IRejectSink
    {
        public void Add(RejectedRecord record) => throw new InvalidOperationException(record.Reason);
    }
}
