using Ingot.Postgres.Sessions;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Postgres.Tests;

public sealed class SessionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_speaks_UTC_over_TCP_and_over_the_socket(bool socket)
    {
        var server = PostgresServer.Shared;
        await using var database = PostgresDatabase.Open(new PostgresSettings
        {
            Name = "test",
            Host = socket ? server.SocketFolder : "127.0.0.1",
            Port = server.Port,
            Database = "postgres",
            User = "postgres",
        });
        await using var connection = await database.ConnectAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SHOW TimeZone", connection);
        Assert.Equal("UTC", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
