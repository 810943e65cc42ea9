using Npgsql;

namespace Ingot.Warehouse.Setup;

/// <summary>What a server knows of a database.</summary>
/// <param name="Owner">Its owner.</param>
/// <param name="Comment">Its comment; null for none.</param>
/// <param name="AllowsConnections">Whether anybody may connect.</param>
/// <param name="IsDamaged">Whether a killed DROP DATABASE left it, so that nothing but dropping it again is possible.</param>
/// <param name="Encoding">Its encoding.</param>
/// <param name="Sessions">Sessions of users in it.</param>
internal sealed record DatabaseFacts(string Owner, string? Comment, bool AllowsConnections, bool IsDamaged, string Encoding, long Sessions)
{
    // A connection limit of -2 marks a database whose dropping was cut short. The server's own processes, such as an
    // autovacuum, have no user; what kind of process it is, the server tells only who may know.
    private const string Facts = """
        SELECT pg_get_userbyid(d.datdba), shobj_description(d.oid, 'pg_database'), d.datallowconn, d.datconnlimit = -2, pg_encoding_to_char(d.encoding),
               (SELECT count(*) FROM pg_stat_activity a WHERE a.datid = d.oid AND a.usesysid IS NOT NULL AND a.pid <> pg_backend_pid())
        FROM pg_database d WHERE d.datname = @name
        """;

    /// <summary>Whether setup made it.</summary>
    public bool IsOurs => WarehouseSchema.IsMark(Comment);

    /// <summary>Whether a setup was killed while it made it: nobody has been let in yet.</summary>
    public bool IsUnfinished => !AllowsConnections && (IsOurs || Comment is null);

    /// <summary>The facts; null when there is no such database.</summary>
    public static async Task<DatabaseFacts?> OfAsync(NpgsqlConnection server, string name, CancellationToken cancellationToken) =>
        (await server.RowsAsync(
            Facts,
            r => new DatabaseFacts(r.GetString(0), r.TextOrNull(1), r.GetBoolean(2), r.GetBoolean(3), r.GetString(4), r.GetInt64(5)),
            cancellationToken,
            ("name", name))).SingleOrDefault();
}
