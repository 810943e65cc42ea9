using Ingot.Configuration.Project;
using Ingot.DuckDb;

namespace Ingot.Warehouse.Engines;

/// <summary>A kind of database that a warehouse can be in.</summary>
public abstract class WarehouseEngine
{
    private protected WarehouseEngine(string name, string description) => (Name, Description) = (name, description);

    /// <summary>The word for it in <c>warehouse.engine</c>.</summary>
    public string Name { get; }

    /// <summary>What it is, one sentence.</summary>
    public string Description { get; }

    /// <summary>Opens a project's warehouse and holds it.</summary>
    /// <param name="options">The project's options.</param>
    /// <param name="limits">What DuckDB may use of the machine.</param>
    /// <exception cref="Core.Errors.IngotException">The warehouse cannot be opened, or another run holds it.</exception>
    public abstract IWarehouse Open(ProjectOptions options, DuckDbOptions limits);
}
