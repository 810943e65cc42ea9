using Ingot.Configuration.Project;
using Ingot.Core.Naming;

namespace Ingot.Connectors.Targets;

/// <summary>The table that a job loads into, and how.</summary>
/// <param name="Connection">The connection of its database.</param>
/// <param name="Table">The table.</param>
/// <param name="Mode">How rows meet those that are there.</param>
/// <param name="Key">Columns that identify a row (merge) or a group of rows (delete_insert); empty for other modes.</param>
/// <param name="Create">Whether a table that does not exist is created.</param>
/// <param name="LineageColumns">Whether the table has the columns that say where a row came from, as bronze tables do.</param>
public sealed record TargetTable(ConnectionOptions Connection, TableName Table, TargetMode Mode, IReadOnlyList<string> Key, bool Create, bool LineageColumns)
{
    /// <summary>Connection and table, for people: <c>dwh:sales.orders</c>.</summary>
    public override string ToString() => $"{Connection.Name}:{Table}";
}
