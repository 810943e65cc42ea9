using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.Postgres.Sessions;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>Warehouses in a PostgreSQL database.</summary>
internal sealed class PostgresEngine() : WarehouseEngine(WarehouseOptions.Postgres, "A warehouse in a database of a PostgreSQL server.")
{
    public override IWarehouse Open(ProjectOptions options, DuckDbOptions limits) => options.Warehouse.Connection is { } connection
        ? PostgresWarehouse.Open(PostgresSettingsReader.Read(connection))
        : throw new IngotException(ErrorKind.Configuration, "warehouse.connection", "'warehouse.engine: postgres' needs 'warehouse.connection'.")
        {
            Next = "Name a connection of kind postgres.",
        };
}
