using Ingot.Configuration.Project;
using Ingot.DuckDb;

namespace Ingot.Warehouse.Engines.DuckDb;

/// <summary>Warehouses in a DuckDB file.</summary>
internal sealed class DuckDbEngine() : WarehouseEngine(WarehouseOptions.DuckDb, "A warehouse in a file of the project, which DuckDB reads and writes.")
{
    public override IWarehouse Open(ProjectOptions options, DuckDbOptions limits) =>
        DuckDbWarehouse.Open(options.Folder.Resolve(options.Warehouse.Path), options.Folder.FullPath, limits);
}
