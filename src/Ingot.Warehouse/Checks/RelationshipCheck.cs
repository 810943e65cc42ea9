using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Checks;

/// <summary>The column's value occurs in a column of a table, or there is no value.</summary>
/// <param name="Location">Where it is written.</param>
/// <param name="Column">The column.</param>
/// <param name="Table">The table that holds the values; the model itself is allowed.</param>
/// <param name="TableColumn">The table's column.</param>
internal sealed record RelationshipCheck(SourceLocation Location, string Column, TableName Table, string TableColumn) : RowCheck(Location)
{
    public override string Kind => "relationship";

    internal override string Subject => $"{Column} to {Table}.{TableColumn}";

    internal override IReadOnlyList<string> Columns => [Column];

    private protected override string DefaultReason => $"{Column} is not in {Table}.{TableColumn}";

    internal override string Fails(Relation relation)
    {
        var table = Table == relation.Model ? relation.Sql : Table.Quoted;
        var column = relation.Column(Column, Location).Quoted;

        // One hash join that needs no correlation; the inner filter keeps a null there from hiding every failure here.
        return $"{column} NOT IN (SELECT {Sql.Name(TableColumn)} FROM {table} WHERE {Sql.Name(TableColumn)} IS NOT NULL)";
    }
}
