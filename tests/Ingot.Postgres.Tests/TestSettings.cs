using Ingot.Postgres.Sessions;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests;

/// <summary>Settings for the test servers.</summary>
internal static class TestSettings
{
    internal static PostgresSettings Of(PostgresServer server, string database = "postgres", string user = "postgres") => new()
    {
        Name = "test",
        Host = "127.0.0.1",
        Port = server.Port,
        Database = database,
        User = user,
    };
}
