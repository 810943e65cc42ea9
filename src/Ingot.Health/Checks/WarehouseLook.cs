using Ingot.Postgres.Sessions;
using Ingot.Warehouse.Engines.Postgres;

namespace Ingot.Health.Checks;

/// <summary>Looks at the warehouse: a file that opens, or a database that can be reached and written.</summary>
internal static class WarehouseLook
{
    internal static ValueTask<IReadOnlyList<HealthFinding>> LookAsync(ProjectParts parts, PostgresSettings? database) =>
        ValueTask.FromResult<IReadOnlyList<HealthFinding>>(database is null ? File(parts) : [.. Database(database)]);

    private static IReadOnlyList<HealthFinding> File(ProjectParts parts)
    {
        var path = parts.Options.Folder.Resolve(parts.Options.Warehouse.Path);
        var shown = parts.Options.Folder.Display(path);
        if (System.IO.File.Exists(path))
            parts.OpenWarehouse();
        return
        [
            HealthFinding.Healthy("warehouse", System.IO.File.Exists(path) ? $"{shown} opens" : $"{shown} is not built yet"),
            .. FolderLook.Look("warehouse folder", Path.GetDirectoryName(path)!, parts.Options.Folder),
        ];
    }

    private static IEnumerable<HealthFinding> Database(PostgresSettings settings)
    {
        var found = PostgresExamination.Run(settings);
        var server = $"PostgreSQL {found.Server} at {settings.Display} as {settings.User}, {SizeWords.Of(found.Bytes)}; free space unknown";
        yield return found.IsOld
            ? new HealthFinding(HealthStatus.Unhealthy, "warehouse", server, FormattableString.Invariant($"Ingot needs PostgreSQL {PostgresExamination.OldestServer} or newer."))
            : HealthFinding.Healthy("warehouse", server);

        if (found.MissingSchemas.Count > 0)
        {
            var missing = $"the database has no schema {string.Join(", ", found.MissingSchemas)} yet";
            yield return found.MayCreateSchemas
                ? HealthFinding.Healthy("warehouse schemas", $"{missing}; the next run creates them")
                : new HealthFinding(HealthStatus.Unhealthy, "warehouse schemas", $"{missing}, and {settings.User} lacks the right CREATE on it", "Run 'ingot setup' with a role that has it.");
        }

        if (found.ClosedSchemas.Count > 0)
        {
            yield return new HealthFinding(
                HealthStatus.Unhealthy, "warehouse rights", $"{settings.User} lacks the right CREATE on schema {string.Join(", ", found.ClosedSchemas)}",
                "Run 'ingot setup', or GRANT it as the schemas' owner.");
        }

        if (found.Holder is { } holder)
            yield return new HealthFinding(HealthStatus.Degraded, "warehouse hold", $"in use by {holder}", "Wait until it ends, or end its session.");
    }
}
