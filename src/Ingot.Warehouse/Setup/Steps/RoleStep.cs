using Ingot.Core.Naming;
using Npgsql;

namespace Ingot.Warehouse.Setup.Steps;

/// <summary>The role that runs use: it may connect to the warehouse, and nothing else on the server.</summary>
internal sealed class RoleStep : ISetupStep
{
    private const string Rights = """
        SELECT has_database_privilege(@role, @database, 'CONNECT') AND has_database_privilege(@role, @database, 'TEMPORARY')
        """;

    public SetupStep Step => SetupStep.Role;

    public async Task<IReadOnlyList<SetupItem>> LookAsync(SetupSite site, CancellationToken cancellationToken)
    {
        var settings = site.Settings;
        var name = settings.Warehouse.User;
        if (settings.IsOneRole)
            return [new SetupItem("role", name, SetupState.WasThere) { Note = "it administers, too: name an admin_connection to keep the two apart" }];

        var facts = await RoleFacts.OfAsync(site.Server, name, cancellationToken);
        return [Role(settings, facts), await RightAsync(site, facts is null, cancellationToken)];
    }

    private static SetupItem Role(SetupSettings settings, RoleFacts? facts)
    {
        var (name, quoted) = (settings.Warehouse.User, Sql.Name(settings.Warehouse.User));
        if (facts is null)
            return new SetupItem("role", name, SetupState.Created, new SqlWork(InWarehouse: false, Creation(settings, quoted), Comment(settings, quoted)));
        return facts is { IsOurs: true, MayLogIn: false }
            ? new SetupItem("role", name, SetupState.Changed, new SqlWork(InWarehouse: false, $"ALTER ROLE {quoted} LOGIN"))
            : new SetupItem("role", name, SetupState.WasThere) { Note = facts.IsSuperuser ? "it is a superuser, and runs need no such rights" : null };
    }

    private static SetupStatement Creation(SetupSettings settings, string quoted)
    {
        var creation = $"CREATE ROLE {quoted} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION";
        return settings.Warehouse.Password is { } password
            ? new SetupStatement($"{creation} PASSWORD {Sql.Text(ScramVerifier.Of(password))}", $"{creation} PASSWORD '********'")
            : creation;
    }

    private static SetupStatement Comment(SetupSettings settings, string quoted) =>
        $"COMMENT ON ROLE {quoted} IS {Sql.Text(WarehouseSchema.MarkOf("Runs", settings.Project))}";

    private static async Task<SetupItem> RightAsync(SetupSite site, bool isNew, CancellationToken cancellationToken)
    {
        var (role, database) = (site.Settings.Warehouse.User, site.Settings.Warehouse.Database);
        var name = $"connect to {database}";
        if (!isNew && await DatabaseFacts.OfAsync(site.Server, database, cancellationToken) is not null && await HasAsync(site.Server, role, database, cancellationToken))
            return new SetupItem("right", name, SetupState.WasThere);
        return new SetupItem("right", name, SetupState.Created, new SqlWork(
            InWarehouse: false, $"GRANT CONNECT, TEMPORARY ON DATABASE {Sql.Name(database)} TO {Sql.Name(role)}"));
    }

    private static async Task<bool> HasAsync(NpgsqlConnection server, string role, string database, CancellationToken cancellationToken) =>
        (await server.RowsAsync(Rights, r => r.GetBoolean(0), cancellationToken, ("role", role), ("database", database)))[0];
}
