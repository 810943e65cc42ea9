using Ingot.Core.Naming;
using Ingot.DuckDb;

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

    public static ModelState? Find(DuckDbSession session, TableName model, CancellationToken cancellationToken)
    {
        using var statement = session.Prepare(
            "SELECT fingerprint, definition, version, rows, quarantined FROM ingot.model_state WHERE model = $1");
        statement.Bind(1, Key(model));
        using var result = statement.Query(cancellationToken);
        return result.Fetch() is not { } chunk ? null : new ModelState(
            (string?)chunk[0].GetValue(0), chunk.Text(1, 0), chunk.Text(2, 0), (long?)chunk[3].GetValue(0), (long)chunk[4].GetValue(0)!);
    }

    public static void Write(
        DuckDbSession session, TableName model, ModelState state, string runId, DateTimeOffset builtAt, CancellationToken cancellationToken)
    {
        using var statement = session.Prepare(
            """
            INSERT INTO ingot.model_state VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT DO UPDATE SET fingerprint = excluded.fingerprint, definition = excluded.definition,
                version = excluded.version, rows = excluded.rows, quarantined = excluded.quarantined,
                run_id = excluded.run_id, built_at = excluded.built_at
            """);
        object?[] values =
            [Key(model), state.Fingerprint, state.Definition, state.Version, state.Rows, state.Quarantined, runId, builtAt];
        for (var i = 0; i < values.Length; i++)
            statement.Bind(i + 1, values[i]);
        statement.Execute(cancellationToken);
    }

    // Names are compared without regard to case.
    private static string Key(TableName model) => model.ToString().ToLowerInvariant();
}
