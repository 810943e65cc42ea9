using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage;

/// <summary>Where the columns of a model come from.</summary>
/// <param name="Model">The table that the model defines.</param>
/// <param name="File">Its file.</param>
/// <param name="Query">What its SQL says.</param>
public sealed record ModelLineage(TableName Model, string File, QueryLineage Query)
{
    /// <summary>What is known of the columns that the model's table has.</summary>
    public TableColumns Columns => new(
        [.. Query.Columns.Select(c => c.Name).OfType<string>()], Query.Columns.All(c => c.Name is not null));
}
