using Ingot.Core.Columns;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Storage;

/// <summary>A column of a view over the lake.</summary>
/// <param name="Name">Its name in the view.</param>
/// <param name="Type">Its type in the view.</param>
/// <param name="Restore">
/// SQL over the stored columns that gives the value, where the files cannot hold the type as it is or lack the column
/// (<c>NULL</c> then); null to read the stored column of the same name. The result is cast to <paramref name="Type"/>.
/// </param>
public sealed record BronzeColumn(string Name, ColumnType Type, string? Restore = null)
{
    internal string Expression => $"CAST({Restore ?? Sql.Name(Name)} AS {Type}) AS {Sql.Name(Name)}";

    internal string Empty => $"CAST(NULL AS {Type}) AS {Sql.Name(Name)}";
}
