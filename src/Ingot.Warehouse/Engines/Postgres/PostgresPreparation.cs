using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>Makes a database ready for a run: its schemas and Ingot's own tables are there, nothing half-built is left.</summary>
internal static class PostgresPreparation
{
    /// <summary>The schemas of a warehouse.</summary>
    public static readonly IReadOnlyList<string> Schemas = ["bronze", "silver", "gold", "quarantine", "ingot"];

    /// <summary>The oldest server whose SQL is understood.</summary>
    public const int OldestServer = 13;

    private const int Format = 1;
    private const string MissingRight = "postgres.missing-right";

    /// <summary>Prepares a database that this run holds.</summary>
    /// <exception cref="IngotException">
    /// The server is too old (<c>warehouse.server-version</c>, configuration), a newer Ingot wrote the warehouse
    /// (<c>warehouse.format</c>, configuration), or schemas are missing and may not be created (<c>warehouse.not-set-up</c>, target).
    /// </exception>
    public static void Run(PostgresCommands commands, int holder)
    {
        RefuseOldServer(commands);
        EndDeadRuns(commands, holder);
        CreateMissing(commands);
        if (commands.Scalar<int>("SELECT max(format) FROM ingot.warehouse", [], CancellationToken.None) > Format)
        {
            throw new IngotException(ErrorKind.Configuration, "warehouse.format", $"A newer Ingot wrote the warehouse in {commands.Settings.Display}.")
            {
                State = "Nothing was changed.",
                Next = "Update Ingot.",
            };
        }

        foreach (var stage in PostgresRelations.Stages(commands, Schemas, CancellationToken.None))
            commands.Execute($"DROP TABLE {stage.Quoted}", CancellationToken.None);
    }

    /// <summary>Schemas of a warehouse that the database has not.</summary>
    public static IReadOnlyList<string> MissingSchemas(PostgresCommands commands) =>
        [.. commands.Rows(
            "SELECT s FROM unnest($1) WITH ORDINALITY AS wanted(s, position) WHERE s NOT IN (SELECT nspname FROM pg_catalog.pg_namespace) ORDER BY position",
            [Schemas.ToArray()], CancellationToken.None).Select(row => (string)row[0]!)];

    private static void RefuseOldServer(PostgresCommands commands)
    {
        var version = commands.Connection.PostgreSqlVersion;
        if (version.Major >= OldestServer)
            return;
        throw new IngotException(ErrorKind.Configuration, "warehouse.server-version", $"{commands.Settings.Display} is PostgreSQL {version}; Ingot needs {OldestServer} or newer.")
        {
            State = "Nothing was changed.",
            Next = "Upgrade the server, or use another.",
        };
    }

    /// <summary>Ends what the server is still doing for a run that was killed: only one run has the hold, and it is this one.</summary>
    private static void EndDeadRuns(PostgresCommands commands, int holder) => commands.Execute(
        """
        SELECT pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
        WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
          AND starts_with(application_name, $1) AND application_name <> $2
        """,
        [PostgresWarehouse.BuildName, PostgresWarehouse.BuildNameOf(holder)], CancellationToken.None);

    private static void CreateMissing(PostgresCommands commands)
    {
        var missing = MissingSchemas(commands);
        var tables = missing.Contains("ingot") || !commands.Scalar<bool>(
            "SELECT to_regclass('ingot.warehouse') IS NOT NULL AND to_regclass('ingot.model_state') IS NOT NULL AND to_regclass('ingot.bronze_state') IS NOT NULL",
            [], CancellationToken.None);
        try
        {
            foreach (var schema in missing)
                commands.Execute($"CREATE SCHEMA IF NOT EXISTS {Sql.Name(schema)}", CancellationToken.None);
            if (tables)
                commands.Execute(PostgresTables.Setup, CancellationToken.None);
        }
        catch (StatementException e) when (e.Code == MissingRight)
        {
            var what = missing.Count > 0 ? $"has no schema {string.Join(", ", missing)}" : "has not all tables of schema ingot";
            throw new IngotException(ErrorKind.Target, "warehouse.not-set-up", $"The warehouse in {commands.Settings.Display} {what}, and this role may not create it: {e.Message}", e)
            {
                State = "What was there before is as it was.",
                Next = $"Run 'ingot setup' with a role that may. {e.Next}".TrimEnd(),
                Facts = e.Facts,
            };
        }
    }
}
