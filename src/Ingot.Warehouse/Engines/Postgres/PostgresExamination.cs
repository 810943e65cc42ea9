using Ingot.Core.Errors;
using Ingot.Postgres.Sessions;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>What a look at a database says about running a warehouse in it; nothing is changed.</summary>
/// <param name="Server">The server's version.</param>
/// <param name="IsOld">Whether that is older than Ingot can use.</param>
/// <param name="MissingSchemas">Schemas of a warehouse that are not there.</param>
/// <param name="MayCreateSchemas">Whether the role may create schemas.</param>
/// <param name="ClosedSchemas">Schemas that are there and in which the role may not create tables.</param>
/// <param name="Holder">Who holds the warehouse now; null for nobody.</param>
/// <param name="Bytes">Size of the database.</param>
public sealed record PostgresExamination(
    string Server, bool IsOld, IReadOnlyList<string> MissingSchemas, bool MayCreateSchemas, IReadOnlyList<string> ClosedSchemas, string? Holder, long Bytes)
{
    /// <summary>The oldest major version of a server that Ingot can use.</summary>
    public static int OldestServer => PostgresPreparation.OldestServer;

    /// <summary>Looks at a database.</summary>
    /// <param name="settings">How it is reached.</param>
    /// <exception cref="IngotException">The server cannot be reached or refuses (<c>postgres.…</c>).</exception>
    public static PostgresExamination Run(PostgresSettings settings)
    {
        using var database = PostgresDatabase.OpenForAnyType(settings);
        var commands = PostgresWarehouse.Connect(database);
        using var connection = commands.Connection;
        var closed = commands.Rows(
            "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = ANY ($1) AND NOT has_schema_privilege(oid, 'CREATE, USAGE') ORDER BY nspname",
            [PostgresPreparation.Schemas.ToArray()], CancellationToken.None);
        return new PostgresExamination(
            connection.PostgreSqlVersion.ToString(),
            connection.PostgreSqlVersion.Major < PostgresPreparation.OldestServer,
            PostgresPreparation.MissingSchemas(commands),
            commands.Scalar<bool>("SELECT has_database_privilege(current_database(), 'CREATE')", [], CancellationToken.None),
            [.. closed.Select(row => (string)row[0]!)],
            PostgresHold.FindHolder(commands),
            commands.Scalar<long>("SELECT pg_database_size(current_database())", [], CancellationToken.None));
    }
}
