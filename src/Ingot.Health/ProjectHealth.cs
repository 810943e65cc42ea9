using Ingot.Configuration.Project;
using Ingot.Health.Checks;
using Ingot.Health.Options;
using Ingot.Postgres.Sessions;

namespace Ingot.Health;

/// <summary>The checks of a project.</summary>
public static class ProjectHealth
{
    /// <summary>The checks, without those that the project leaves out.</summary>
    /// <param name="parts">What they look at.</param>
    /// <param name="limits">Their limits.</param>
    public static IReadOnlyList<HealthCheck> Checks(ProjectParts parts, HealthOptions limits)
    {
        // Checks run side by side, and configuration is read by one at a time: so it is read now.
        var databases = parts.Options.Connections.Values.Where(c => c.Kind == ConnectionOptions.PostgresKind).ToDictionary(c => c.Name, PostgresSettingsReader.Read);
        var warehouse = parts.Options.Warehouse is { IsPostgres: true, Connection: { } connection } ? databases[connection.Name] : null;
        var gate = new Lock();
        var open = parts.OpenJournal;
        parts = parts with
        {
            OpenJournal = () =>
            {
                lock (gate)
                    return open();
            },
        };
        HealthCheck[] all =
        [
            new("warehouse", _ => WarehouseLook.LookAsync(parts, warehouse)),
            new("lake", cancellationToken => LakeLook.LookAsync(parts, cancellationToken)),
            new("state", _ => ValueTask.FromResult(FolderLook.Look("state folder", parts.Options.Folder.StateFolder, parts.Options.Folder))),
            new("journal", cancellationToken => JournalLook.LookAsync(parts, cancellationToken)),
            new("disk", _ => ValueTask.FromResult(DiskLook.Look(parts.Options, limits.Disk))),
            new("memory", _ => ValueTask.FromResult(MemoryLook.Look(parts.Options, limits.Memory))),
            .. parts.Secrets.Select(p => new HealthCheck($"secrets {p.Name}", cancellationToken => SecretsLook.LookAsync(p, cancellationToken))),
            .. parts.Options.Connections.Values.Select(c => new HealthCheck($"connection {c.Name}", cancellationToken => ConnectionLook.LookAsync(c, databases.GetValueOrDefault(c.Name), parts, limits.Replication, cancellationToken))),
            .. limits.Schedule is { } schedule ? [new HealthCheck("schedule", cancellationToken => ScheduleLook.LookAsync(parts, schedule, cancellationToken))] : Array.Empty<HealthCheck>(),
        ];
        return [.. all.Where(c => !limits.Skip.Contains(c.Name, StringComparer.Ordinal))];
    }

    /// <summary>Looks at a project.</summary>
    /// <param name="parts">What is looked at.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <exception cref="Configuration.Problems.ConfigurationException">The section <c>health</c> or a connection must be corrected.</exception>
    public static Task<HealthReport> LookAsync(ProjectParts parts, CancellationToken cancellationToken)
    {
        var section = parts.Options.Section(ProjectSection.Health);
        var limits = HealthOptions.Read(section);
        var checks = Checks(parts, limits);
        (section ?? parts.Options.Connections.Values.FirstOrDefault()?.Settings)?.Problems.ThrowIfAny();
        return new HealthChecks(checks, limits.Timeout, parts.Options.SecretTexts.Hide, parts.Time).RunAsync(cancellationToken);
    }
}
