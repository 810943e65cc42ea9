using Ingot.Core.Columns;

namespace Ingot.Ingest.Contracts;

/// <summary>How the values of a column of a part meet a table that is not to change.</summary>
/// <param name="Incoming">The column as it comes in.</param>
/// <param name="Held">The column of the table; null when it has none.</param>
/// <param name="DiscardsRow">Whether a row with a value that does not fit is left out; otherwise the value is.</param>
internal sealed record ColumnRule(Column Incoming, Column? Held, bool DiscardsRow)
{
    /// <summary>Why a row is left out.</summary>
    internal string Reason => Held is null
        ? $"column '{Incoming.Name}' ({Incoming.Type}) is not in the table, whose contract discards such rows"
        : $"the value is no {Held.Type}, which the table's contract keeps";
}
