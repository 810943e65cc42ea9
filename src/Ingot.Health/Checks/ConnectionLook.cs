using Ingot.Configuration.Project;
using Ingot.Health.Options;
using Ingot.Postgres.Sessions;

namespace Ingot.Health.Checks;

/// <summary>Looks whether what is behind a connection answers. Of kinds that only their connector knows, it says nothing.</summary>
internal static class ConnectionLook
{
    internal static async ValueTask<IReadOnlyList<HealthFinding>> LookAsync(
        ConnectionOptions connection, PostgresSettings? database, ProjectParts parts, HealthLimits<TimeSpan> replication, CancellationToken cancellationToken)
    {
        var subject = $"connection {connection.Name}";
        if (database is not null)
            return await DatabaseAsync(connection.Name, database, replication, cancellationToken);
        if (parts.Drivers.TryGetValue(connection.Name, out var driver))
            return [driver];
        if (await parts.Reach(connection, cancellationToken) is { } answer)
            return [HealthFinding.Healthy(subject, answer)];
        return connection.Path is { } path ? [Folder(subject, path, parts.Options.Folder)] : [];
    }

    private static async Task<IReadOnlyList<HealthFinding>> DatabaseAsync(
        string name, PostgresSettings settings, HealthLimits<TimeSpan> replication, CancellationToken cancellationToken)
    {
        await using var database = PostgresDatabase.Open(settings);
        await using var session = await database.ConnectAsync(cancellationToken);
        var answer = HealthFinding.Healthy($"connection {name}", $"PostgreSQL {session.PostgreSqlVersion} at {settings.Display} answers {settings.User}");
        return await ReplicationLook.LookAsync(name, session, replication, cancellationToken) is { } standby ? [answer, standby] : [answer];
    }

    private static HealthFinding Folder(string subject, string path, ProjectFolder folder) => Directory.Exists(path)
        ? HealthFinding.Healthy(subject, $"{folder.Display(path)} is there")
        : new HealthFinding(HealthStatus.Degraded, subject, $"there is no folder {folder.Display(path)}", "Mount it, or correct the connection's path.");
}
