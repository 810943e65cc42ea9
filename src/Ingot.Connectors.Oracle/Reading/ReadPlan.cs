using System.Collections.Immutable;
using System.Data.Common;
using Ingot.Connectors.Oracle.Catalog;
using Ingot.Connectors.Oracle.Options;
using Ingot.Connectors.Oracle.Sessions;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Oracle.Reading;

/// <summary>How the rows of a source are read.</summary>
/// <param name="Scn">The change number that all connections read by; null for one connection, whose statement sees one moment anyway.</param>
/// <param name="Ranges">Shares of the rows; empty for all at once.</param>
internal sealed record ReadPlan(string? Scn, ImmutableArray<RowidRange> Ranges)
{
    /// <summary>One connection reads all.</summary>
    public static ReadPlan Whole { get; } = new(null, []);

    /// <summary>
    /// Makes the plan. The moment is taken before the extents are listed: rows of that moment lie in extents that were there.
    /// A table whose extents went away since has changed its definition, which Oracle refuses to read as it was.
    /// </summary>
    /// <exception cref="IngotException">The user lacks a right for reading by several connections.</exception>
    public static async Task<ReadPlan> MakeAsync(OracleSession session, DbConnection connection, OracleOptions options, SourceColumns columns, CancellationToken cancellationToken)
    {
        if (options.Parallel < 2 || columns.Table is null)
            return Whole;
        var catalog = new OracleCatalog(session, connection);
        try
        {
            var scn = await catalog.ScnAsync(cancellationToken);
            var ranges = RowidRanges.Cut(await catalog.ExtentsAsync(columns.Owner!, columns.Table, cancellationToken), options.Parallel);
            return ranges.Length < 2 ? Whole : new ReadPlan(scn, ranges);
        }
        catch (IngotException e) when (e.Code is "oracle.no-table" or "oracle.no-column" or "oracle.rights")
        {
            throw new IngotException(ErrorKind.Configuration, "oracle.parallel-rights", "The user may not ask for what reading by several connections needs.", e)
            {
                State = "Nothing was read.",
                Next = "Ask for GRANT EXECUTE ON DBMS_FLASHBACK, GRANT SELECT ON SYS.DBA_EXTENTS and, for tables of others, GRANT FLASHBACK ON the table; or take 'parallel' off the source.",
            };
        }
    }
}
