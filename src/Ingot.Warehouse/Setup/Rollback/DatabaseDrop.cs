using Ingot.Core.Naming;
using Npgsql;

namespace Ingot.Warehouse.Setup.Rollback;

/// <summary>Drops a database that others may be in.</summary>
internal static class DatabaseDrop
{
    /// <summary>Ends the sessions of others. An autovacuum, which has no user, is not asked to go: only a superuser may, and it gives way to who waits for its lock.</summary>
    /// <param name="database">The database that they are in.</param>
    public static string EndSessions(string database) =>
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {Sql.Text(database)} AND usesysid IS NOT NULL AND pid <> pg_backend_pid()";

    /// <summary>The statement that ends sessions and drops the database at once, so that nobody comes back in between.</summary>
    public static string Forced(string database) => $"{Plain(database)} WITH (FORCE)";

    /// <summary>The statement that drops it when nobody is in it; the server sends its own processes away.</summary>
    public static string Plain(string database) => $"DROP DATABASE {Sql.Name(database)}";

    /// <summary>Drops a database.</summary>
    /// <param name="server">A session in another database.</param>
    /// <param name="database">The database.</param>
    /// <param name="statement">Which of the two statements the plan has.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StatementFailure">Somebody may not be sent away, or the role may not drop it.</exception>
    public static async Task ExecuteAsync(NpgsqlConnection server, string database, string statement, CancellationToken cancellationToken)
    {
        try
        {
            await server.RunAsync(statement, cancellationToken);
        }
        catch (StatementFailure e) when (statement == Forced(database) && e.InnerException is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege })
        {
            // FORCE wants the right to end an autovacuum, too, which only superusers have.
            await server.RunAsync(EndSessions(database), cancellationToken);
            await server.RunAsync(Plain(database), cancellationToken);
        }
    }
}
