using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Engines;

namespace Ingot.Warehouse.Checks;

/// <summary>What checks look at: a table or view with its columns.</summary>
/// <param name="Model">The model it belongs to.</param>
/// <param name="Sql">How SQL names it: the published table, or its stage.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Dialect">How its engine writes SQL.</param>
internal sealed record Relation(TableName Model, string Sql, IReadOnlyList<RelationColumn> Columns, WarehouseDialect Dialect)
{
    /// <summary>SQL for FROM: the relation with all that some checks need.</summary>
    public string With(IEnumerable<ScanCheck> checks) =>
        string.Concat(checks.Select(c => c.Join(this)).OfType<string>().Distinct().Select(join => "\n" + join).Prepend(Sql));

    /// <summary>The column of that name, in any case.</summary>
    /// <exception cref="IngotException">There is none (<c>model.unknown-column</c>).</exception>
    public RelationColumn Column(string name, SourceLocation place) =>
        Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new IngotException(
            ErrorKind.Configuration,
            "model.unknown-column",
            $"{Model} has no column '{name}'.{Nearest.Hint(name, Columns.Select(c => c.Name))}")
        {
            Location = place,
            Next = $"Its columns: {string.Join(", ", Columns.Select(c => c.Name))}.",
        };
}
