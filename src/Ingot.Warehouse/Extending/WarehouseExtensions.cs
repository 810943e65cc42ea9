using Ingot.DuckDb.Functions;
using Ingot.Warehouse.Checks.Kinds;

namespace Ingot.Warehouse.Extending;

/// <summary>What models and checks of a project can use: kinds of checks, and functions that SQL calls.</summary>
public sealed record WarehouseExtensions
{
    /// <summary>What Ingot itself has.</summary>
    public static WarehouseExtensions Own { get; } = new();

    /// <summary>The kinds of checks; names are unique.</summary>
    public IReadOnlyList<CheckKind> Checks { get; init; } = OwnCheckKinds.All;

    /// <summary>Functions besides those of DuckDB; names are unique, in any case. Warehouses in PostgreSQL cannot call them.</summary>
    public IReadOnlyList<ScalarFunction> Functions { get; init; } = [];

    /// <summary>
    /// By name of a function or a kind of check in any case, what tells its present code from any other. A model that uses
    /// one is built anew when this changes.
    /// </summary>
    public IReadOnlyDictionary<string, string> Identities { get; init; } = new Dictionary<string, string>();
}
