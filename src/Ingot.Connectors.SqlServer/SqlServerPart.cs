using System.Globalization;
using Ingot.Connectors.Ado.Reading;
using Ingot.Connectors.SqlServer.Errors;
using Ingot.Connectors.SqlServer.Options;
using Ingot.Connectors.SqlServer.Reading;
using Ingot.Connectors.SqlServer.Sessions;
using Ingot.Core.Columns;

namespace Ingot.Connectors.SqlServer;

/// <summary>An open table or query.</summary>
internal sealed class SqlServerPart : OfferedPart<ReaderScan>
{
    /// <summary>The system's name in metrics and spans.</summary>
    internal const string System = "microsoft.sql_server";

    private SqlServerPart(ScanContext context, ReaderScan scan, TableSchema schema, IReadOnlyDictionary<string, string> format, params IDisposable[] held)
        : base(context, scan, schema, format, held)
    {
    }

    /// <inheritdoc />
    public override long Records => Scan.Records;

    /// <inheritdoc />
    public override long BytesRead => Scan.Bytes;

    /// <summary>Unknown: rows are of another size on the wire than on disk.</summary>
    public override long? BytesTotal => null;

    /// <summary>Looks at what a job reads, and opens it.</summary>
    public static async Task<SqlServerPart> OpenAsync(SqlServerSessions sessions, SqlServerOptions options, SourceRequest request, ScanContext context, CancellationToken ct)
    {
        var plan = await PlanAsync(sessions, options, request, ct);
        var kept = request.IsLookedAtTwice && plan is { Connections: 1, Isolation.KeepsMoment: true } ? new KeptSession(() => SqlServerReaderSession.Begin(sessions, plan)) : null;
        var source = new ReaderSource
        {
            Name = options.PartName,
            System = System,
            Columns = [.. plan.Rows.Columns.Select(c => ValueReading.Of(c, options.Policies))],
            Connect = _ => kept?.Lend() ?? SqlServerReaderSession.Begin(sessions, plan),
            Ranges = plan.Ranges.Length,
            Connections = Math.Min(plan.Connections, sessions.Settings.PoolSize),
            EstimatedRows = plan.EstimatedRows,
            Explain = e => SqlServerErrors.Explain(e, sessions.Settings),
        };
        var schema = TableSchema.Of(plan.Rows.Columns.Select(c => c.Column));
        return new SqlServerPart(context, new ReaderScan(source, context.Rejects), schema, FormatOf(plan), kept is null ? [] : [kept])
        {
            EstimatedRecords = plan.EstimatedRows,
            Notes = plan.Notes,
            Again = kept is null ? null : (again, token) => SecondReading.OpenAsync(source, scan => new SqlServerPart(again, scan, schema, FormatOf(plan)), again, token),
        };
    }

    private static async Task<ReadPlan> PlanAsync(SqlServerSessions sessions, SqlServerOptions options, SourceRequest request, CancellationToken ct)
    {
        await using var connection = await sessions.OpenAsync(ct);
        try
        {
            await using (var command = connection.CreateCommand())
            {
                command.CommandText = sessions.Preamble;
                await command.ExecuteNonQueryAsync(ct);
            }

            return await ReadPlanner.MakeAsync(connection, options, request, ct);
        }
        catch (Exception e)
        {
            throw SqlServerErrors.Explain(e, sessions.Settings);
        }
    }

    private static Dictionary<string, string> FormatOf(ReadPlan plan) => new()
    {
        ["connections"] = plan.Connections.ToString(CultureInfo.InvariantCulture),
        ["ranges"] = plan.Ranges.Length.ToString(CultureInfo.InvariantCulture),
        ["isolation"] = plan.Isolation.Name,
    };
}
