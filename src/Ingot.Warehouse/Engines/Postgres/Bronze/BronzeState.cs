using Ingot.Core.Naming;

namespace Ingot.Warehouse.Engines.Postgres.Bronze;

/// <summary>What the warehouse remembers of a table that it copied from the lake.</summary>
/// <param name="LakeId">The lake table.</param>
/// <param name="LakeVersion">Its version.</param>
/// <param name="Columns">Its columns, as text.</param>
/// <param name="Files">The files whose rows are here.</param>
/// <param name="Rows">How many rows.</param>
internal sealed record BronzeState(string LakeId, string LakeVersion, string Columns, IReadOnlyList<string> Files, long Rows)
{
    /// <summary>What is remembered of a table; null when nothing is.</summary>
    public static BronzeState? Find(PostgresCommands commands, TableName table, CancellationToken cancellationToken) => commands.Rows(
        "SELECT lake_id, lake_version, columns, files, rows FROM ingot.bronze_state WHERE table_name = $1", [table.ToString()], cancellationToken)
        is [[string id, string version, string columns, string[] files, long rows]] ? new BronzeState(id, version, columns, files, rows) : null;

    /// <summary>Forgets what is remembered of a table.</summary>
    public static void Forget(PostgresCommands commands, TableName table, CancellationToken cancellationToken) =>
        commands.Execute("DELETE FROM ingot.bronze_state WHERE table_name = $1", [table.ToString()], cancellationToken);

    /// <summary>Remembers it.</summary>
    public void Write(PostgresCommands commands, TableName table, CancellationToken cancellationToken) => commands.Execute(
        """
        INSERT INTO ingot.bronze_state (table_name, lake_id, lake_version, columns, files, rows, loaded_at) VALUES ($1, $2, $3, $4, $5, $6, now())
        ON CONFLICT (table_name) DO UPDATE SET lake_id = excluded.lake_id, lake_version = excluded.lake_version, columns = excluded.columns,
            files = excluded.files, rows = excluded.rows, loaded_at = excluded.loaded_at
        """,
        [table.ToString(), LakeId, LakeVersion, Columns, Files.ToArray(), Rows], cancellationToken);
}
