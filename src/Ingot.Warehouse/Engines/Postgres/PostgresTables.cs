using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>The tables of schema <c>ingot</c>.</summary>
internal static class PostgresTables
{
    /// <summary>Creates those that are missing.</summary>
    public const string Setup = $"""
        CREATE TABLE IF NOT EXISTS ingot.warehouse (format INTEGER NOT NULL);
        INSERT INTO ingot.warehouse SELECT 1 WHERE NOT EXISTS (SELECT FROM ingot.warehouse);
        {ModelStates.Setup}
        CREATE TABLE IF NOT EXISTS ingot.bronze_state (
            table_name VARCHAR PRIMARY KEY,
            lake_id VARCHAR NOT NULL,
            lake_version VARCHAR NOT NULL,
            columns VARCHAR NOT NULL,
            files VARCHAR[] NOT NULL,
            rows BIGINT NOT NULL,
            loaded_at TIMESTAMPTZ NOT NULL);
        """;
}
