using Ingot.Core.Naming;
using Npgsql;

namespace Ingot.Warehouse.Setup.Steps;

/// <summary>
/// The schemas. They belong to the administrator; the role of runs may make tables in them, so that it can neither drop
/// a schema nor make another one.
/// </summary>
internal sealed class SchemaStep : ISetupStep
{
    private const string RightsOfRole = "SELECT has_schema_privilege(@role, @schema, 'USAGE') AND has_schema_privilege(@role, @schema, 'CREATE')";

    // Before PostgreSQL 15 everybody may make tables in schema public.
    private const string PublicIsOpen = "SELECT count(*) FROM pg_namespace WHERE nspname = 'public' AND has_schema_privilege('public', oid, 'CREATE') AND pg_has_role(nspowner, 'USAGE')";

    public SetupStep Step => SetupStep.Schemas;

    public async Task<IReadOnlyList<SetupItem>> LookAsync(SetupSite site, CancellationToken cancellationToken)
    {
        var database = await site.WarehouseAsync(cancellationToken);
        if (database is null)
            return [.. WarehouseSchema.All.Select(s => Creation(site.Settings, s))];

        var there = (await SchemaFacts.AllAsync(database, cancellationToken)).ToDictionary(s => s.Name);
        var roleIsThere = await RoleFacts.OfAsync(site.Server, site.Settings.Warehouse.User, cancellationToken) is not null;
        var items = new List<SetupItem>();
        foreach (var schema in WarehouseSchema.All)
        {
            items.Add(there.TryGetValue(schema.Name, out var facts)
                ? await LookAtAsync(site.Settings, database, schema, facts, roleIsThere, cancellationToken)
                : Creation(site.Settings, schema));
        }

        if (await ClosePublicAsync(site, database, cancellationToken) is { } close)
            items.Add(close);
        return items;
    }

    private static SetupItem Creation(SetupSettings settings, WarehouseSchema schema)
    {
        SetupStatement[] rights = settings.IsOneRole ? [] : [Grant(settings, schema.Name)];
        return new SetupItem("schema", schema.Name, SetupState.Created, new SqlWork(
            InWarehouse: true, [$"CREATE SCHEMA {Sql.Name(schema.Name)}", Comment(schema), .. rights]));
    }

    private static async Task<SetupItem> LookAtAsync(
        SetupSettings settings, NpgsqlConnection database, WarehouseSchema schema, SchemaFacts facts, bool roleIsThere, CancellationToken cancellationToken)
    {
        var statements = new List<SetupStatement>();
        // An empty schema without a comment is nobody's; one with tables may be, so it is used and never claimed.
        if (facts.IsOurs ? facts.Comment != schema.Comment : facts is { Comment: null, Objects: 0 })
            statements.Add(Comment(schema));
        if (!roleIsThere || !await MayUseAsync(settings, database, schema, cancellationToken))
            statements.Add(Grant(settings, schema.Name));
        var note = facts.IsOurs || facts is { Comment: null, Objects: 0 } ? null : "setup did not make it, so a rollback leaves it";
        return statements.Count == 0
            ? new SetupItem("schema", schema.Name, SetupState.WasThere) { Note = note }
            : new SetupItem("schema", schema.Name, SetupState.Changed, new SqlWork(InWarehouse: true, statements)) { Note = note };
    }

    private static async Task<bool> MayUseAsync(SetupSettings settings, NpgsqlConnection database, WarehouseSchema schema, CancellationToken cancellationToken) =>
        (await database.RowsAsync(RightsOfRole, r => r.GetBoolean(0), cancellationToken, ("role", settings.Warehouse.User), ("schema", schema.Name)))[0];

    private static async Task<SetupItem?> ClosePublicAsync(SetupSite site, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var facts = await DatabaseFacts.OfAsync(site.Server, site.Settings.Warehouse.Database, cancellationToken);
        return facts is { IsOurs: true } && (await database.RowsAsync(PublicIsOpen, r => r.GetInt64(0), cancellationToken))[0] > 0
            ? new SetupItem("schema", "public", SetupState.Changed, new SqlWork(InWarehouse: true, "REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
            : null;
    }

    private static SetupStatement Comment(WarehouseSchema schema) => $"COMMENT ON SCHEMA {Sql.Name(schema.Name)} IS {Sql.Text(schema.Comment)}";

    private static SetupStatement Grant(SetupSettings settings, string schema) =>
        $"GRANT USAGE, CREATE ON SCHEMA {Sql.Name(schema)} TO {Sql.Name(settings.Warehouse.User)}";
}
