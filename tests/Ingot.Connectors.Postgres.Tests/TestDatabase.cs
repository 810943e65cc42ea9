using Ingot.Postgres.Sessions;
using Ingot.TestKit.Servers;

namespace Ingot.Connectors.Postgres.Tests;

/// <summary>A database of its own on the shared server.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    internal TestDatabase(params string[] statements)
    {
        Name = Server.CreateDatabase();
        foreach (var sql in statements)
            Execute(sql);
        Sessions = PostgresDatabase.Open(Settings);
    }

    internal static PostgresServer Server => PostgresServer.Shared;

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal string Name { get; }

    internal PostgresDatabase Sessions { get; }

    internal PostgresSettings Settings => new() { Name = "test", Host = "127.0.0.1", Port = Server.Port, Database = Name, User = "postgres" };

    /// <summary>Sessions of a role that may log in with a password and has no rights but those of everybody.</summary>
    internal PostgresDatabase AsNewRole(out string role)
    {
        role = "r" + Guid.NewGuid().ToString("N");
        Execute($"CREATE ROLE {role} LOGIN PASSWORD 'secret of {role}'");
        return PostgresDatabase.Open(Settings with { User = role, Password = $"secret of {role}" });
    }

    internal void Execute(string sql) => Server.Execute(Name, sql);

    internal T? Scalar<T>(string sql) => Server.Scalar<T>(Name, sql);

    public ValueTask DisposeAsync() => Sessions.DisposeAsync();
}
