using Ingot.Core.Columns;

namespace Ingot.DuckDb.Functions;

/// <summary>A function that SQL calls on values, evaluated a chunk at a time by several threads.</summary>
public abstract class ScalarFunction
{
    /// <summary>Name in SQL.</summary>
    public abstract string Name { get; }

    /// <summary>Types of the fixed arguments, in order.</summary>
    public abstract IReadOnlyList<ColumnType> Parameters { get; }

    /// <summary>Whether any number of further arguments of any type may follow.</summary>
    public virtual bool TakesMore => false;

    /// <summary>Type of the result.</summary>
    public abstract ColumnType Returns { get; }

    /// <summary>Whether it must run once for every row, even with equal or constant arguments.</summary>
    public virtual bool Volatile => false;

    /// <summary>Whether it wants to see nulls; otherwise a null argument makes the result null unasked.</summary>
    public virtual bool SeesNulls => false;

    /// <summary>Computes the results of one chunk.</summary>
    /// <param name="arguments">Argument vectors, flat.</param>
    /// <param name="results">Vector to fill, one value a row.</param>
    public abstract void Evaluate(Chunk arguments, Vector results);
}
