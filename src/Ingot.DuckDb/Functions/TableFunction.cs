using System.Collections.Immutable;
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

    /// <summary>Names and types of the arguments that may follow, written <c>name = value</c>.</summary>
    public virtual IReadOnlyDictionary<string, ColumnType> NamedParameters => ImmutableDictionary<string, ColumnType>.Empty;

    /// <summary>Gives the scan for one call; it is disposed when the query ends.</summary>
    /// <param name="arguments">Argument values in order, as <see cref="Vector.GetValue"/> gives them.</param>
    public abstract Scan Bind(IReadOnlyList<object?> arguments);

    /// <summary>Gives the scan for one call of a function that has named parameters; it is disposed when the query ends.</summary>
    /// <param name="arguments">Argument values in order.</param>
    /// <param name="named">The named arguments that the call gives, without regard to case.</param>
    public virtual Scan Bind(IReadOnlyList<object?> arguments, IReadOnlyDictionary<string, object?> named) => Bind(arguments);
}
