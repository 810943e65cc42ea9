using System.Data;
using Ingot.TestKit.Servers.SqlServer;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Tests.Driver;

/// <summary>Cause: without the stand-in for Microsoft.SqlServer.Server every row of a bulk copy failed, and nothing before showed it.</summary>
public sealed class BulkCopyTests
{
    [Fact]
    public async Task Rows_of_a_bulk_copy_are_written()
    {
        TdsSession? session = null;
        await using var server = new TdsServer((s, request) =>
        {
            session = s;
            return s.SayAsync(a =>
            {
                if (request.Statement.Contains("sp_tablecollations", StringComparison.OrdinalIgnoreCase))
                {
                    a.Columns(TdsTypes.Int("trancount"));
                    a.Row(0);
                    a.Done(1, more: true);
                    a.Columns(TdsTypes.Int("id"));
                    a.Done(0, more: true);
                    a.Columns(TdsTypes.Int("colid"), TdsTypes.NVarChar("name", 128), TdsTypes.VarBinary("tds_collation", 5), TdsTypes.NVarChar("collation", 128));
                    a.PackedRow(1, "id", null, null);
                    a.Done(1);
                }
                else
                {
                    a.Done();
                }
            });
        });
        await using var connection = new SqlConnection(SqlServer.Sessions.ConnectionText.Of(server.Settings));
        await connection.OpenAsync(SqlServerReading.Stop);
        using var rows = new DataTable { Columns = { { "id", typeof(int) } }, Rows = { 0x01020304 } };
        using var copy = new SqlBulkCopy(connection) { DestinationTableName = "dbo.t" };

        await copy.WriteToServerAsync(rows, SqlServerReading.Stop);

        Assert.True(session!.Bulk.AsSpan().IndexOf(BitConverter.GetBytes(0x01020304)) > 0);
    }
}
