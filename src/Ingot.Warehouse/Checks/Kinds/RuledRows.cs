using Ingot.Core.Errors;

namespace Ingot.Warehouse.Checks.Kinds;

/// <summary>The rows that a rule judges, as its SQL names them.</summary>
public sealed class RuledRows
{
    private readonly Relation _relation;
    private readonly SourceLocation _place;

    internal RuledRows(Relation relation, SourceLocation place) => (_relation, _place) = (relation, place);

    /// <summary>The engine that runs the SQL: <c>duckdb</c> or <c>postgres</c>.</summary>
    public string Engine => _relation.Dialect.Engine;

    /// <summary>A column, quoted for SQL.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <exception cref="IngotException">The model has no such column.</exception>
    public string Column(string name) => _relation.Column(name, _place).Quoted;

    /// <summary>The type of a column as the engine writes it.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <exception cref="IngotException">The model has no such column.</exception>
    public string TypeOf(string name) => _relation.Column(name, _place).Type;
}
