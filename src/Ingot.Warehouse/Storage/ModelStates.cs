using Ingot.Core.Naming;
using Ingot.Warehouse.Engines;

namespace Ingot.Warehouse.Storage;

/// <summary>The table <c>ingot.model_state</c>, written in the transaction that publishes a model.</summary>
internal static class ModelStates
{
    public const string Setup = """
        CREATE TABLE IF NOT EXISTS ingot.model_state (
            model VARCHAR PRIMARY KEY,
            fingerprint VARCHAR,
            definition VARCHAR NOT NULL,
            version VARCHAR NOT NULL,
            rows BIGINT,
            quarantined BIGINT NOT NULL,
            run_id VARCHAR NOT NULL,
            built_at TIMESTAMPTZ NOT NULL);
        """;

    public static ModelState? Find(IWarehouseSession session, TableName model, CancellationToken cancellationToken)
    {
        var row = session.First(
            "SELECT fingerprint, definition, version, rows, quarantined FROM ingot.model_state WHERE model = $1", [Key(model)], cancellationToken);
        return row is null ? null : new ModelState((string?)row[0], (string)row[1]!, (string)row[2]!, (long?)row[3], (long)row[4]!);
    }

    public static void Write(
        IWarehouseSession session, TableName model, ModelState state, string runId, DateTimeOffset builtAt, CancellationToken cancellationToken) =>
        session.Execute(
            """
            INSERT INTO ingot.model_state VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (model) DO UPDATE SET fingerprint = excluded.fingerprint, definition = excluded.definition,
                version = excluded.version, rows = excluded.rows, quarantined = excluded.quarantined,
                run_id = excluded.run_id, built_at = excluded.built_at
            """,
            [Key(model), state.Fingerprint, state.Definition, state.Version, state.Rows, state.Quarantined, runId, builtAt],
            cancellationToken);

    // Names are compared without regard to case.
    private static string Key(TableName model) => model.ToString().ToLowerInvariant();
}
