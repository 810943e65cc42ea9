using Npgsql;

namespace Ingot.Warehouse.Setup;

/// <summary>What a server knows of a role.</summary>
/// <param name="MayLogIn">Whether it may connect.</param>
/// <param name="IsSuperuser">Whether it may do everything.</param>
/// <param name="Comment">Its comment; null for none.</param>
internal sealed record RoleFacts(bool MayLogIn, bool IsSuperuser, string? Comment)
{
    private const string Facts = "SELECT rolcanlogin, rolsuper, shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = @name";

    /// <summary>Whether setup made it.</summary>
    public bool IsOurs => WarehouseSchema.IsMark(Comment);

    /// <summary>The facts; null when there is no such role.</summary>
    public static async Task<RoleFacts?> OfAsync(NpgsqlConnection server, string name, CancellationToken cancellationToken) =>
        (await server.RowsAsync(Facts, r => new RoleFacts(r.GetBoolean(0), r.GetBoolean(1), r.TextOrNull(2)), cancellationToken, ("name", name))).SingleOrDefault();
}
