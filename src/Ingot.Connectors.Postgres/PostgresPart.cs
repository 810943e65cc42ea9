using System.Globalization;
using Ingot.Connectors.Postgres.Options;
using Ingot.Connectors.Postgres.Reading;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Postgres.Copying;
using Ingot.Postgres.Sessions;

namespace Ingot.Connectors.Postgres;

/// <summary>An open table or query. Its tables are held as they are until it is disposed.</summary>
internal sealed class PostgresPart : OfferedPart<CopyScan>
{
    private PostgresPart(ScanContext context, CopyScan scan, TableSchema schema, IReadOnlyDictionary<string, string> format, params IDisposable[] held)
        : base(context, scan, schema, format, held)
    {
    }

    private Func<CopyScan>? AllRecords { get; init; }

    /// <inheritdoc />
    public override long Records => Scan.Rows;

    /// <inheritdoc />
    public override long BytesRead => Scan.Bytes;

    /// <summary>Unknown: rows are of another size in COPY than on disk.</summary>
    public override long? BytesTotal => null;

    /// <summary>Opens what a job reads: its tables are held, and a snapshot is taken.</summary>
    public static async Task<PostgresPart> OpenAsync(PostgresDatabase database, PostgresOptions options, SourceRequest request, ScanContext context, CancellationToken ct)
    {
        var hold = await SourceHold.BeginAsync(database, ct);
        try
        {
            var columns = await ColumnsAsync(hold, database, options, ct);
            var schema = TableSchema.Of(columns.Select(c => new Column(c.Name, c.Mapping.Type, c.Nullable) { SourceType = c.Mapping.Source.Sql }));
            SourceColumns.CheckDeclared(schema, request.Columns, options.PartName);
            var range = await RangeAsync(hold, request, columns, ct);
            var plan = await ReadPlan.MakeAsync(hold, options, range, ct);
            var estimate = plan.ExpectedRows ?? await RowEstimate.OfAsync(hold, options, ct);
            var scan = ScanOf(database.Settings, options, columns, plan);
            return new PostgresPart(context, scan, schema, FormatOf(plan), hold, database)
            {
                EstimatedRecords = estimate,
                Notes = NotesOf(columns),
                AllRecords = () => ScanOf(database.Settings, options, columns, new ReadPlan([All(options)], 1, plan.Snapshot)),
                Again = async (again, token) => await LookAgainAsync(again, database.Settings, options, columns, schema, All(options).And(range), plan.Snapshot, token),
            };
        }
        catch
        {
            await hold.DisposeAsync();
            throw;
        }
    }

    /// <summary>About how many rows a job would read: of a range those that the server expects, else those that it counted last.</summary>
    public static async Task<long?> EstimateAsync(PostgresDatabase database, PostgresOptions options, SourceRequest request, CancellationToken ct)
    {
        await using var hold = await SourceHold.BeginAsync(database, ct);
        var columns = await ColumnsAsync(hold, database, options, ct);
        return await RangeAsync(hold, request, columns, ct) is { } range
            ? (await ServerPlan.OfAsync(hold, new ReadRange(options.Relation, null).And(options.Where).And(range).Select(""), ct)).Rows
            : await RowEstimate.OfAsync(hold, options, ct);
    }

    private static async Task<CopyColumn[]> ColumnsAsync(SourceHold hold, PostgresDatabase database, PostgresOptions options, CancellationToken ct)
    {
        await LockAsync(hold, database, options, ct);
        return [.. (await SourceColumns.FindAsync(hold, database.Settings, options, ct)).Select(c => new CopyColumn(c, options.Policies))];
    }

    private static async Task<string?> RangeAsync(SourceHold hold, SourceRequest request, CopyColumn[] columns, CancellationToken ct) =>
        RangeCondition.Of(request.Range, columns, request.Range is null ? "" : (await hold.AskAsync<string>("SHOW server_encoding", null, ct))[0]);

    /// <summary>Reads by the same snapshot; of columns that nobody selects the server sends nothing.</summary>
    public override ValueTask<PartScan?> OpenKeysAsync(ScanContext context, CancellationToken ct) =>
        ValueTask.FromResult<PartScan?>(AllRecords is null ? null : new PostgresPart(context, AllRecords(), Schema, Format));

    /// <summary>
    /// The rows in one statement, whatever they were cut into, and the server's own count of them: a share that was cut wrongly
    /// is found by either.
    /// </summary>
    private static async Task<SecondLook> LookAgainAsync(
        ScanContext context, PostgresSettings settings, PostgresOptions options, CopyColumn[] columns, TableSchema schema, ReadRange rows, string snapshot, CancellationToken ct)
    {
        var counted = await SnapshotCount.OfAsync(settings, rows, snapshot, ct);
        var whole = new ReadPlan([rows], 1, snapshot);
        return new SecondLook(new PostgresPart(context, ScanOf(settings, options, columns, whole), schema, FormatOf(whole)), counted);
    }

    private static ReadRange All(PostgresOptions options) => new ReadRange(options.Relation, null).And(options.Where);

    private static async Task LockAsync(SourceHold hold, PostgresDatabase database, PostgresOptions options, CancellationToken ct)
    {
        try
        {
            await hold.LockAsync(options.Query ?? new ReadRange(options.Relation, null).And(options.Where).Select(""), ct);
        }
        catch (IngotException e) when (e.Code == "postgres.lock-timeout")
        {
            throw await LockHolders.ExplainAsync(e, database, options.Table, ct);
        }
    }

    private static CopyScan ScanOf(PostgresSettings settings, PostgresOptions options, CopyColumn[] columns, ReadPlan plan) => new(
        settings,
        new CopySource
        {
            Name = options.PartName,
            Columns = columns,
            From = options.Relation,
            Ranges = [.. plan.Ranges.Select(r => new CopyRange(r.Condition) { From = r.From })],
            Snapshot = plan.Snapshot,
        },
        new CopyScanOptions
        {
            Policies = options.Policies,
            OrdinalColumn = RowNumber,
            Connections = Math.Min(plan.Connections, settings.PoolSize),
        });

    private static Dictionary<string, string> FormatOf(ReadPlan plan) => new()
    {
        ["connections"] = plan.Connections.ToString(CultureInfo.InvariantCulture),
        ["ranges"] = plan.Ranges.Length.ToString(CultureInfo.InvariantCulture),
    };

    private static IReadOnlyList<string> NotesOf(CopyColumn[] columns) =>
        [.. columns.Where(c => c.Mapping.Note is not null).Select(c => $"Column '{c.Name}' of type {c.Mapping.Source.Sql}: {c.Mapping.Note}.")];
}
