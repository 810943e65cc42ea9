using System.Globalization;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Setup.Rollback;

/// <summary>Finds out what a rollback has to drop and what it must leave.</summary>
internal static class RollbackLook
{
    // Memberships do not count: they go with the role.
    private const string RoleElsewhere = """
        SELECT DISTINCT coalesce(d.datname, o.datname, 'the server')
        FROM pg_shdepend s
        LEFT JOIN pg_database d ON d.oid = s.dbid
        LEFT JOIN pg_database o ON s.classid = 'pg_database'::regclass AND o.oid = s.objid
        WHERE s.refclassid = 'pg_authid'::regclass AND s.refobjid = (SELECT oid FROM pg_roles WHERE rolname = @role)
          AND s.classid <> 'pg_auth_members'::regclass AND coalesce(d.datname, o.datname) IS DISTINCT FROM @database
        ORDER BY 1
        """;

    private const string Version = "SELECT current_setting('server_version_num')::integer / 10000";

    // Before version 13 the sessions must have been ended by hand.
    private const int FirstWithForce = 13;

    public static async Task<RollbackPlan> PlanAsync(SetupSite site, RollbackRequest request, CancellationToken cancellationToken)
    {
        var settings = site.Settings;
        var facts = await DatabaseFacts.OfAsync(site.Server, settings.Warehouse.Database, cancellationToken);
        var database = facts is null ? null : await site.WarehouseAsync(cancellationToken);
        var contents = database is null ? null : await DatabaseContents.OfAsync(database, cancellationToken);
        var items = request.KeepDatabase
            ? Schemas(settings, facts, contents, request)
            : [await DatabaseAsync(site, facts, contents, request, cancellationToken), await RoleAsync(site, cancellationToken)];
        return new RollbackPlan(settings, request, items, facts?.Sessions ?? 0);
    }

    private static async Task<RollbackItem> DatabaseAsync(
        SetupSite site, DatabaseFacts? facts, DatabaseContents? contents, RollbackRequest request, CancellationToken cancellationToken)
    {
        var name = site.Settings.Warehouse.Database;
        if (facts is null)
            return new RollbackItem(RollbackItem.Database, name, RollbackState.NotThere);
        if (name == "postgres")
            throw RollbackRefusal.OfTheServer(site.Settings);
        if (!facts.IsOurs && !facts.IsUnfinished && !facts.IsDamaged && !request.DropOthers && contents is not { Ours.Count: > 0, Others.Count: 0 })
            throw RollbackRefusal.NotOurs(site.Settings, contents);

        var version = (await site.Server.RowsAsync(Version, r => r.GetInt32(0), cancellationToken))[0];
        var statement = version >= FirstWithForce && !facts.IsDamaged ? DatabaseDrop.Forced(name) : DatabaseDrop.Plain(name);
        IEnumerable<SchemaFacts> all = contents is null ? [] : [.. contents.Ours, .. contents.Others];
        return new RollbackItem(RollbackItem.Database, name, RollbackState.Dropped, statement, WithContents(all));
    }

    private static async Task<RollbackItem> RoleAsync(SetupSite site, CancellationToken cancellationToken)
    {
        var (role, database) = (site.Settings.Warehouse.User, site.Settings.Warehouse.Database);
        var facts = await RoleFacts.OfAsync(site.Server, role, cancellationToken);
        if (facts is null)
            return new RollbackItem(RollbackItem.Role, role, RollbackState.NotThere);
        if (!facts.IsOurs || site.Settings.IsOneRole)
            return new RollbackItem(RollbackItem.Role, role, RollbackState.Kept, Note: "setup did not make it");

        var elsewhere = await site.Server.RowsAsync(RoleElsewhere, r => r.GetString(0), cancellationToken, ("role", role), ("database", database));
        return elsewhere.Count > 0
            ? new RollbackItem(RollbackItem.Role, role, RollbackState.Kept, Note: $"it has rights or tables in {string.Join(", ", elsewhere.Select(Sql.Name))}")
            : new RollbackItem(RollbackItem.Role, role, RollbackState.Dropped, $"DROP ROLE {Sql.Name(role)}");
    }

    private static List<RollbackItem> Schemas(SetupSettings settings, DatabaseFacts? facts, DatabaseContents? contents, RollbackRequest request)
    {
        if (facts is null)
            return [new RollbackItem(RollbackItem.Database, settings.Warehouse.Database, RollbackState.NotThere)];
        if (contents is null)
            return [new RollbackItem(RollbackItem.Database, settings.Warehouse.Database, RollbackState.Kept, Note: "nobody may connect to it, so no schema in it can be dropped")];
        if (contents.Dependents.Count > 0 && !request.DropOthers)
            throw RollbackRefusal.DependedOn(settings, contents.Dependents);

        var items = new List<RollbackItem>();
        foreach (var schema in WarehouseSchema.All.Reverse())
        {
            var ours = contents.Ours.FirstOrDefault(s => s.Name == schema.Name);
            var found = ours ?? contents.Others.FirstOrDefault(s => s.Name == schema.Name);
            items.Add(found is null ? new RollbackItem(RollbackItem.Schema, schema.Name, RollbackState.NotThere)
                : ours is null && !request.DropOthers ? new RollbackItem(RollbackItem.Schema, schema.Name, RollbackState.Kept, Note: "setup did not make it; --drop-others drops it")
                : new RollbackItem(RollbackItem.Schema, schema.Name, RollbackState.Dropped, $"DROP SCHEMA {Sql.Name(schema.Name)} CASCADE", WithContents([found])));
        }

        items.AddRange(contents.Dependents.Select(d => new RollbackItem(d.Kind, d.Name, RollbackState.Dropped, Note: $"depends on {d.On}")));
        return items;
    }

    private static string WithContents(IEnumerable<SchemaFacts> schemas)
    {
        var held = schemas.Where(s => s.Objects > 0).ToList();
        return held.Count == 0
            ? "empty"
            : string.Join("; ", held.Select(s => string.Create(
                CultureInfo.InvariantCulture, $"{Sql.Name(s.Name)}: {s.Objects} {(s.Objects == 1 ? "object" : "objects")}, {s.Bytes / 1e6:0.0} MB")));
    }
}
