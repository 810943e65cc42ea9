using Ingot.Warehouse.Engines.DuckDb;
using Ingot.Warehouse.Engines.Postgres;

namespace Ingot.Warehouse.Engines;

/// <summary>The engines of warehouses.</summary>
public static class WarehouseEngines
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<WarehouseEngine> All { get; } = [new DuckDbEngine(), new PostgresEngine()];
}
