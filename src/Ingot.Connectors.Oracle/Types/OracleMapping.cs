using Ingot.Connectors.Ado.Filling;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Oracle.Types;

/// <summary>How a column of Oracle becomes a column of the scan.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Selected">What is selected for it; <c>{0}</c> stands for the column.</param>
/// <param name="CreateFiller">Makes what takes its fields.</param>
/// <param name="Note">What someone should know about how its values are read; null for nothing.</param>
internal sealed record OracleMapping(ColumnType Type, string Selected, Func<ColumnFiller> CreateFiller, string? Note = null)
{
    /// <summary>Selected as it is.</summary>
    public const string Itself = "{0}";

    /// <summary>The expression for a column.</summary>
    /// <param name="column">The quoted name of the column.</param>
    public string Expression(string column) => Selected.Replace(Itself, column, StringComparison.Ordinal);
}
