using System.Security.Cryptography;
using System.Text;
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

    private string Found => "_ingot_found_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Column}\0{Table.Quoted}\0{TableColumn}")).AsSpan(0, 8));

    internal override string Fails(Relation relation)
    {
        var column = relation.Column(Column, Location).Quoted;
        // The inner filter keeps a null there from hiding every failure here.
        return relation.Dialect.LooksUpByJoin ? $"{column} IS NOT NULL AND {Found} IS NULL" : $"{column} NOT IN (SELECT {Values(relation)})";
    }

    internal override string? Join(Relation relation) => relation.Dialect.LooksUpByJoin
        ? $"LEFT JOIN (SELECT DISTINCT {Sql.Name(TableColumn)} AS {Found} FROM (SELECT {Values(relation)}) AS _values) AS _{Found} ON {Found} = {relation.Column(Column, Location).Quoted}"
        : null;

    private string Values(Relation relation) =>
        $"{Sql.Name(TableColumn)} FROM {(Table == relation.Model ? relation.Sql : Table.Quoted)} WHERE {Sql.Name(TableColumn)} IS NOT NULL";
}
