using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.DuckDb.Functions;

/// <summary>A function that SQL calls in FROM and that gives a scan.</summary>
public abstract class TableFunction
{
    /// <summary>Name in SQL.</summary>
    public abstract string Name { get; }

    /// <summary>Types of the arguments, in order.</summary>
    public abstract IReadOnlyList<ColumnType> Parameters { get; }

    /// <summary>Gives the scan for one call; it is disposed when the query ends.</summary>
    /// <param name="arguments">Argument values in order.</param>
    public abstract Scan Bind(IReadOnlyList<object?> arguments);
}
