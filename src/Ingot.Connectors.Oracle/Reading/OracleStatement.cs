using Ingot.Connectors.Ado.Reading;
using Ingot.Connectors.Oracle.Options;
using Ingot.Connectors.Oracle.Types;
using Ingot.Core.Naming;

namespace Ingot.Connectors.Oracle.Reading;

/// <summary>Writes the statement that reads a share of the rows.</summary>
/// <param name="options">What is read.</param>
/// <param name="relation">The table for FROM, quoted; of no meaning for a query.</param>
/// <param name="scn">The change number that all connections read by; null for what a single statement sees.</param>
internal sealed class OracleStatement(OracleOptions options, string relation, string? scn)
{
    /// <summary>The statement.</summary>
    /// <param name="columns">The wanted columns with their mappings; none when rows are counted.</param>
    /// <param name="rows">Which rows by a cursor.</param>
    /// <param name="share">Which rows by their place; null for all.</param>
    public string Read(IReadOnlyList<(string Name, OracleMapping Mapping)> columns, RangeCondition rows, RowidRange? share) =>
        Select(columns.Count == 0 ? "1" : string.Join(", ", columns.Select(c => c.Mapping.Expression(Sql.Name(c.Name)))), rows, share);

    /// <summary>The statement that counts the rows of all shares.</summary>
    /// <param name="rows">Which rows by a cursor.</param>
    public string Count(RangeCondition rows) => Select("COUNT(*)", rows, null);

    private string Select(string list, RangeCondition rows, RowidRange? share)
    {
        // The line ends close a comment at the end of what the user wrote.
        var from = options.Query is { } query ? $"({query}\n) Q" : scn is null ? relation : $"{relation} AS OF SCN :scn";
        string?[] conditions =
        [
            share is null ? null : "ROWID BETWEEN CHARTOROWID(:first_rowid) AND CHARTOROWID(:last_rowid)",
            options.Where is { } where ? $"({where}\n)" : null,
            rows.Sql is { } range ? $"({range})" : null,
        ];
        var all = string.Join(" AND ", conditions.Where(c => c is not null));
        return $"SELECT {list} FROM {from}{(all.Length == 0 ? "" : $" WHERE {all}")}";
    }
}
