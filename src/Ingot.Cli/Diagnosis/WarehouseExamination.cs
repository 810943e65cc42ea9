using Ingot.Cli.Output;
using Ingot.Cli.Querying;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Warehouse.Engines.Postgres;

namespace Ingot.Cli.Diagnosis;

/// <summary>Examines the warehouse: a file that opens, or a database that can be reached and written.</summary>
internal static class WarehouseExamination
{
    public static IReadOnlyList<Finding> Run(ProjectOptions options)
    {
        try
        {
            return options.Warehouse is { IsPostgres: true, Connection: { } connection }
                ? [.. Database(PostgresSettingsReader.Read(connection))]
                : [File(options)];
        }
        catch (IngotException e)
        {
            return [new Finding(e.Kind == ErrorKind.Conflict ? Health.Warn : Health.Fail, "warehouse", e.Message, e.Next)];
        }
    }

    private static Finding File(ProjectOptions options)
    {
        var shown = options.Folder.Display(options.Warehouse.Path);
        if (!System.IO.File.Exists(options.Warehouse.Path))
            return Finding.Ok("warehouse", $"{shown} is not built yet");

        using var query = WarehouseQueries.Open(options);
        return Finding.Ok("warehouse", $"{shown} opens");
    }

    private static IEnumerable<Finding> Database(PostgresSettings settings)
    {
        var found = PostgresExamination.Run(settings);
        var server = $"PostgreSQL {found.Server} at {settings.Display} as {settings.User}, {Amounts.Bytes(found.Bytes)}; free space unknown";
        yield return found.IsOld
            ? new Finding(Health.Fail, "warehouse", server, "Ingot needs PostgreSQL 13 or newer.")
            : Finding.Ok("warehouse", server);

        if (found.MissingSchemas.Count > 0)
        {
            var missing = $"the database has no schema {string.Join(", ", found.MissingSchemas)} yet";
            yield return found.MayCreateSchemas
                ? Finding.Ok("warehouse schemas", $"{missing}; the next run creates them")
                : new Finding(Health.Fail, "warehouse schemas", $"{missing}, and {settings.User} lacks the right CREATE on it", "Run 'ingot setup' with a role that has it.");
        }

        if (found.ClosedSchemas.Count > 0)
        {
            yield return new Finding(
                Health.Fail, "warehouse rights", $"{settings.User} lacks the right CREATE on schema {string.Join(", ", found.ClosedSchemas)}",
                "Run 'ingot setup', or GRANT it as the schemas' owner.");
        }

        if (found.Holder is { } holder)
            yield return new Finding(Health.Warn, "warehouse hold", $"in use by {holder}", "Wait until it ends, or end its session.");
    }
}
