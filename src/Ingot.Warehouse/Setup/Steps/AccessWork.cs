using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Postgres.Errors;
using Npgsql;

namespace Ingot.Warehouse.Setup.Steps;

/// <summary>Connects as the role of runs and asks what it may do.</summary>
internal sealed record AccessWork : SetupWork
{
    private const string Missing = """
        SELECT n.nspname, p.kind FROM pg_namespace n CROSS JOIN (VALUES ('USAGE'), ('CREATE')) p (kind)
        WHERE n.nspname = ANY (@schemas) AND NOT has_schema_privilege(n.oid, p.kind)
        ORDER BY n.nspname, p.kind
        """;

    public override IReadOnlyList<string> Shown => ["-- connect, and look for the rights USAGE and CREATE on each schema"];

    public override string Place(SetupSettings settings) => $"in {Sql.Name(settings.Warehouse.Database)} as {Sql.Name(settings.Warehouse.User)}";

    internal override async Task ExecuteAsync(SetupSite site, CancellationToken cancellationToken)
    {
        var role = site.Settings.Warehouse.User;
        var missing = await LookAsync(site, role, cancellationToken);
        if (missing.Count == 0)
            return;

        var rights = string.Join(", ", missing.Select(m => $"{m.Right} on schema '{m.Schema}'"));
        throw new IngotException(ErrorKind.Target, "setup.missing-right", $"Role '{role}' lacks {(missing.Count == 1 ? "the right" : "the rights")} {rights}.")
        {
            Next = $"As the owner of the {(missing.Count == 1 ? "schema" : "schemas")}: {string.Join(" ", missing.Select(m => $"GRANT {m.Right} ON SCHEMA {Sql.Name(m.Schema)} TO {Sql.Name(role)};"))}",
            Facts = new Dictionary<string, object?> { ["role"] = role, ["rights"] = missing.Select(m => $"{m.Right} ON SCHEMA {m.Schema}").ToArray() },
        };
    }

    private static async Task<IReadOnlyList<(string Schema, string Right)>> LookAsync(SetupSite site, string role, CancellationToken cancellationToken)
    {
        try
        {
            return await site.AsRunTimeRoleAsync(connection => MissingOf(connection, cancellationToken), cancellationToken);
        }
        catch (PostgresFailure e) when (e.Server?.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new IngotException(e.Kind, e.Code, e.Message, e)
            {
                Next = $"Correct 'password' of connection '{site.Settings.Warehouse.Name}', or set the role's anew: ALTER ROLE {Sql.Name(role)} PASSWORD '…';",
                Facts = e.Facts,
            };
        }
    }

    private static Task<IReadOnlyList<(string Schema, string Right)>> MissingOf(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.RowsAsync(
            Missing, r => (r.GetString(0), r.GetString(1)), cancellationToken, ("schemas", WarehouseSchema.All.Select(s => s.Name).ToArray()));
}
