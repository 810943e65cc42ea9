using Ingot.Connectors.SqlServer.Options;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>Makes the plan of a source, by looking at it with one session that ends before rows are read.</summary>
internal static class ReadPlanner
{
    internal const string Rows = "SELECT SUM(p.rows) FROM sys.partitions p WHERE p.object_id = OBJECT_ID(@table) AND p.index_id IN (0, 1)";

    internal const string FirstActive = "SELECT CONVERT(bigint, MIN_ACTIVE_ROWVERSION())";

    /// <summary>Makes it.</summary>
    internal static async Task<ReadPlan> MakeAsync(SqlConnection connection, SqlServerOptions options, SourceRequest request, CancellationToken cancellationToken)
    {
        var rows = await SourceColumns.FindAsync(connection, options, cancellationToken);
        SourceColumns.CheckDeclared(rows.Columns, request.Columns, options.PartName);
        var ranges = await RangePlanner.PlanAsync(connection, options, cancellationToken);
        var connections = Math.Min(options.Parallel, ranges.Length);
        var isolation = await ReadIsolation.OfAsync(connection, options with { Parallel = connections }, cancellationToken);
        var cursor = CursorCondition.Of(rows, request.Range, options.Policies);
        // Before the rows are read: what is below it is committed or gone, and so is seen by whoever reads from now on.
        if (CursorCondition.RowVersionOf(rows, request.Cursor) is { } version && await NumberAsync(connection, FirstActive, options, cancellationToken) is { } active)
            cursor = CursorCondition.OfCommitted(rows, version, active).And(cursor);
        var statement = new ReadStatement(rows, options.Where, cursor);
        return new ReadPlan(rows, statement, ranges, connections, isolation)
        {
            EstimatedRows = options is { Table: not null, Where: null } && request.Range is null && await NumberAsync(connection, Rows, options, cancellationToken) is { } count and > 0 ? count : null,
            Notes =
            [
                .. isolation.Note is { } note ? [note] : Array.Empty<string>(),
                .. options.Parallel > 1 && ranges.Length == 1 ? ["The table has no key of whole numbers, dates or UUIDs that it could be cut by, so one connection reads it."] : Array.Empty<string>(),
                .. rows.Columns.Where(c => c.Mapping.Note is not null).Select(c => $"Column '{c.Name}' of type {c.Mapping.Source.Sql}: {c.Mapping.Note}."),
            ],
        };
    }

    private static async Task<long?> NumberAsync(SqlConnection connection, string sql, SqlServerOptions options, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (options.Table is { } table && sql == Rows)
            command.Parameters.AddWithValue("@table", TSql.Name(table));
        return await command.ExecuteScalarAsync(cancellationToken) is long number ? number : null;
    }
}
