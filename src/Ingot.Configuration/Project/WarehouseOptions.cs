namespace Ingot.Configuration.Project;

/// <summary>Where the warehouse is.</summary>
/// <param name="Engine">The engine: <c>duckdb</c> or <c>postgres</c>.</param>
/// <param name="Path">Absolute path of the database file (<c>warehouse.path</c>), for engine <c>duckdb</c>.</param>
/// <param name="Connection">The connection that runs use (<c>warehouse.connection</c>); null for engine <c>duckdb</c>.</param>
/// <param name="AdminConnection">
/// The connection that <c>ingot setup</c> uses (<c>warehouse.admin_connection</c>): its role may create databases and roles.
/// Null when <paramref name="Connection"/> serves for that too.
/// </param>
public sealed record WarehouseOptions(string Engine, string Path, ConnectionOptions? Connection = null, ConnectionOptions? AdminConnection = null)
{
    /// <summary>The word for a warehouse in a DuckDB file.</summary>
    public const string DuckDb = "duckdb";

    /// <summary>The word for a warehouse in a PostgreSQL database.</summary>
    public const string Postgres = "postgres";

    /// <summary>Whether the warehouse is a PostgreSQL database.</summary>
    public bool IsPostgres => Engine == Postgres;
}
