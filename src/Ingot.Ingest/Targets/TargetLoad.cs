using System.Collections.Immutable;
using Ingot.Connectors.Targets;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.Core.Proof;
using Ingot.DuckDb;
using Ingot.Ingest.Cursors;
using Ingot.Ingest.Expectations;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Ingest.Proving;
using Ingot.Lake.Schema;
using Ingot.Proof;

namespace Ingot.Ingest.Targets;

/// <summary>
/// One execution of a job that has a target: send each new part, read back what the target holds of it, bring it into the
/// table, and commit rows, certificate and memory of the parts in one transaction of the target.
/// </summary>
public sealed class TargetLoad
{
    private readonly LoadContext _context;
    private readonly LoadPlan _plan;
    private readonly DateTimeOffset _startedAt;
    private readonly TargetTable _target;
    private RejectSpool? _rejects;
    private PlannedPart? _part;
    private RowDigest? _sent;
    private TargetDeletes? _deletes;

    /// <summary>Prepares a load; nothing is read yet.</summary>
    /// <param name="context">What loads work with.</param>
    /// <param name="plan">What to load, of a job with a target.</param>
    public TargetLoad(LoadContext context, LoadPlan plan)
    {
        _context = context;
        _plan = plan;
        _startedAt = context.Time.GetUtcNow();
        _target = plan.Job.Target! with { Mode = plan.Replace ? TargetMode.Replace : plan.Job.Target!.Mode };
        LoadId = Ingot.Ingest.Loads.LoadId.New(_startedAt);
    }

    /// <summary>The id of this load.</summary>
    public string LoadId { get; }

    private JobDefinition Job => _plan.Job;

    /// <summary>Loads.</summary>
    /// <param name="progress">Told a few times a second, from another thread; null for nobody.</param>
    /// <param name="cancellationToken">Stops the load; nothing of it stays.</param>
    /// <exception cref="Core.Errors.IngotException">The load failed; the table is as it was, unless the message says otherwise.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the table is as it was.</exception>
    public async Task<LoadOutcome> RunAsync(IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        if (_plan.Parts.IsEmpty)
            return Outcome(null);
        // By a cursor only what is new is read of a part, so what the target has of it stays.
        var changed = _plan.Parts.Where(p => p.Reason is PartReason.Changed && _plan.Cursor is null).Select(p => p.Part.Name).ToList();
        if (_target is { Mode: TargetMode.Append, LineageColumns: false } && changed.Count > 0)
            throw LoadErrors.ChangedParts(Job, changed);

        var mark = LoadMark.Set(_context.StateFolder, Job.Name, LoadId);
        var scratch = ScratchFolder.Create(_context.StateFolder, LoadId);
        try
        {
            // All of a load is one transaction of the target, so all of it is tried again, whichever side failed.
            return await _context.SourcePolicy(Job).ExecuteAsync(
                $"load {Job.Into}",
                token => _context.TargetPolicy(Job).ExecuteAsync($"load {Job.Into}", async inner => await AttemptAsync(changed, scratch, progress, inner), token),
                cancellationToken);
        }
        finally
        {
            ScratchFolder.Delete(_context.StateFolder, LoadId);
            mark.Remove();
        }
    }

    /// <summary>Loads once. The load's id tells the target when an attempt whose answer was lost did commit.</summary>
    private async Task<LoadOutcome> AttemptAsync(List<string> changed, string scratch, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        using var spools = new RejectSpools(Job, _context, LoadId, _startedAt, scratch);
        using var session = _context.Engine.Connect();
        using var look = new PartLook(_context, _plan, session);
        var source = await SourceColumnsAsync(look, cancellationToken);
        var columns = new TargetColumns(source, _target.LineageColumns, []);
        await using var load = await TargetMemory.DestinationOf(_context, Job).BeginAsync(RequestOf(columns), cancellationToken);
        columns = columns with { NotComparable = load.NotComparable };
        if (_target is { Mode: TargetMode.Append, LineageColumns: true } && changed.Count > 0)
            await load.RemovePartsAsync(changed, cancellationToken);
        using var cursor = await BeginCursorAsync(look, load, columns, session, cancellationToken);
        _deletes = TargetDeletes.Of(_context, _plan, load, scratch);
        var parts = await SendAsync(look, load, columns, cursor, spools, session, progress, cancellationToken);
        var outcome = await CommitAsync(load, columns, parts, cursor, spools, session, cancellationToken);
        return _plan.Parts.All(p => p.Reason is PartReason.New) ? outcome with { Notes = look.Notes } : outcome;
    }

    private TargetLoadRequest RequestOf(TargetColumns columns) => new(_target, Job.Name, LoadId, columns.Sent, Job.Prove is not ProofKind.Off)
    {
        RowNumber = BronzeColumns.RowNumber,
        Passing = chunk => _sent!.Add(chunk),
        Deletes = TargetDeletes.RequestOf(Job, _startedAt),
        Refused = Refuse,
    };

    /// <summary>The columns of all parts together: a look at each before any is sent.</summary>
    private async Task<ImmutableArray<Column>> SourceColumnsAsync(PartLook look, CancellationToken cancellationToken)
    {
        TableSchema? columns = null;
        foreach (var planned in _plan.Parts)
        {
            var schema = await look.LookAsync(planned.Part, cancellationToken);
            TargetDeletes.DemandColumns(Job, schema);
            if (_plan.Cursor is not null)
                CursorLoad.Find(Job, schema.Columns, planned.Part.Name);
            if (_target.LineageColumns)
                _ = BronzeColumns.With(schema, planned.Part.Name);
            if (columns is null)
            {
                columns = schema;
                continue;
            }

            var next = SchemaGrowth.Plan(columns, schema);
            if (next.IsIncompatible)
                throw LoadErrors.Incompatible(Job, planned.Part.Name, next, "the parts before it");
            columns = next.Target;
        }

        return columns!.Columns;
    }

    private async Task<ImmutableArray<TargetPartResult>> SendAsync(
        PartLook look, ITargetLoad load, TargetColumns columns, CursorLoad? cursor, RejectSpools spools, DuckDbSession session,
        IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        _sent = new RowDigest(columns.Source.Length, columns.Compared.Length);
        var results = ImmutableArray.CreateBuilder<TargetPartResult>();
        var prover = SourceProver.Of(Job, _context);
        string[] digested = [.. columns.Digested.Select(c => c.Name)];
        foreach (var planned in _plan.Parts)
        {
            var spool = spools.Begin(planned.Part.Name, results.Count);
            (_part, _rejects) = (planned, spool);
            cursor?.Gate.Begin(planned.Part.Name, isAgain: false);
            using var scan = await look.ReadAsync(planned.Part, spool, cancellationToken);
            using var reporting = PartReporter.Begin(progress, _plan, planned, scan, results.Select(r => (r.Planned, r.Records)));
            try
            {
                using var phase = LoadPhase.Begin(Job, "write", planned.Part.Name);
                using var read = prover is null ? null : _context.Witness.Watch(digested, columns.Compared.Length);
                string?[] conditions = [cursor?.Condition, read?.Condition];
                var rows = await load.CopyAsync(session, columns.Select(planned.Part, scan, RowGates.All(conditions), LoadId, _startedAt), cancellationToken);
                var result = new TargetPartResult(planned, scan.Records, spool.Count, rows) { Skipped = cursor?.Gate.Skipped ?? 0 };
                if (prover is not null)
                {
                    cursor?.Gate.Begin(planned.Part.Name, isAgain: true);
                    var again = await prover.LookAsync(planned.Part, scan, relation => columns.Select(scan, relation), digested, columns.Compared.Length, [cursor?.Condition], reporting, session, cancellationToken);
                    result = result with { Source = new TargetSource(read!.Digest, again) };
                }

                results.Add(result);
                if (_deletes is not null)
                    await _deletes.BesideAsync(planned.Part, scan, session, cancellationToken);
                reporting?.End();
            }
            catch (RejectSpool.TooManyRejectsException)
            {
                throw await spools.StoppedAsync(session, cancellationToken);
            }
            catch (DuckDbException e)
            {
                throw LoadErrors.Sending(Job, planned.Part.Name, e);
            }
        }

        return results.ToImmutable();
    }

    private async Task<LoadOutcome> CommitAsync(
        ITargetLoad load, TargetColumns columns, ImmutableArray<TargetPartResult> parts, CursorLoad? cursor, RejectSpools spools,
        DuckDbSession session, CancellationToken cancellationToken)
    {
        await spools.KeepAsync(parts.Sum(p => p.Rejected), _plan.Replace, session, cancellationToken);
        var readBack = Job.Prove is ProofKind.Off || columns.Compared.IsEmpty ? null : await ReadBackAsync(load, columns, session, cancellationToken);
        var counts = await load.ApplyAsync(cancellationToken);
        var certificate = new TargetEvidence(columns, parts, _sent!, readBack, counts).Judge(Job, LoadId, _target.Mode, _context.Time.GetUtcNow());
        if (_deletes is not null && certificate.Verdict is not Verdict.Refuted)
        {
            await _deletes.RunAsync(load, new TableSchema(columns.Source), parts, session, cancellationToken);
            certificate = _deletes.Describe(certificate);
        }

        LoadMeters.Judged(certificate);
        if (certificate.Verdict is Verdict.Refuted)
            throw LoadErrors.Refuted(Job, certificate);

        ExpectationCheck.Demand(Job, certificate.Written.Rows, before: null);
        var state = cursor?.After(LoadId, session, cancellationToken);
        if (state is not null && _deletes?.Removed is null or 0 && IsNothingNew(parts, state))
            return Outcome(null) with { Warnings = _deletes?.Warnings ?? [], SkippedRows = parts.Sum(p => p.Skipped), WatermarkBefore = _plan.Cursor!.State?.Text, WatermarkAfter = state.Text };
        using var phase = LoadPhase.Begin(Job, "commit");
        if (state is not null)
            await load.KeepStateAsync(CursorState.Name, _plan.Cursor!.Kept, state.Write(), cancellationToken);
        await load.CommitAsync(
            [.. (_plan.Cursor is { IsBackfill: true } ? [] : parts).Select(p => new TargetPart(p.Planned.Part.Name, p.Planned.Part.Fingerprint, LoadId, p.Rows))],
            _plan.Replace || (_deletes?.Removed is not null && _plan.Parts.Length == _plan.Offered.Length && _plan.Cursor is not { IsBackfill: true }),
            CertificateJson.Write(certificate).ToJsonString(),
            cancellationToken);
        return LoadMeters.Loaded(Outcome(certificate) with
        {
            Parts = parts.Length,
            SourceBytes = parts.Sum(p => p.Planned.Part.Bytes ?? 0),
            SkippedRows = parts.Sum(p => p.Skipped),
            WatermarkBefore = _plan.Cursor?.State?.Text,
            WatermarkAfter = state?.Text,
            Warnings = _deletes?.Warnings ?? [],
        });
    }

    /// <summary>Of an incremental load: which rows it wants and, where rows are added, which of them the table holds already.</summary>
    private async Task<CursorLoad?> BeginCursorAsync(PartLook look, ITargetLoad load, TargetColumns columns, DuckDbSession session, CancellationToken cancellationToken)
    {
        if (_plan.Cursor is null)
            return null;
        var cursor = CursorLoad.Prepare(_plan, columns.Compared, session, cancellationToken);
        try
        {
            look.Narrow(cursor.Range);
            if (_target.Mode is not TargetMode.Append)
                return cursor;
            using var held = await load.ReadHeldAsync(_context.Engine, cursor.Range, cancellationToken);
            if (held is not null)
                cursor.Hold($"(SELECT * FROM {held.Relation} WHERE {cursor.MayComeAgain()})", session, cancellationToken);
            return cursor;
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is nothing to remember: a source that reads ranges is asked again at no cost.</summary>
    private bool IsNothingNew(ImmutableArray<TargetPartResult> parts, CursorState state) =>
        parts.All(p => p.Rows == 0) && state.Text == _plan.Cursor!.State?.Text && _plan is { Replace: false, Cursor: { IsBackfill: false, Kept: not null } } && _context.Connectors[Job.ConnectorKind].ReadsRanges;

    private async Task<RowDigest> ReadBackAsync(ITargetLoad load, TargetColumns columns, DuckDbSession session, CancellationToken cancellationToken)
    {
        using var phase = LoadPhase.Begin(Job, "read_back");
        using var rows = await load.ReadBackAsync(_context.Engine, cancellationToken);
        using var watched = _context.Witness.Watch([.. columns.Compared.Select(c => c.Name)]);
        await Task.Run(() => session.Scalar<long>($"SELECT count(*) FROM {rows.Relation} AS rows WHERE {watched.Condition}", cancellationToken), cancellationToken);
        return watched.Digest;
    }

    /// <summary>A row that the target cannot hold is rejected as one that cannot be read.</summary>
    private void Refuse(long row, string column, string reason, IReadOnlyList<string?> values)
    {
        var raw = string.Join(',', values).Replace("\0", "\\x00", StringComparison.Ordinal);
        _rejects!.Add(new RejectedRecord
        {
            Part = _part!.Part.Name,
            RecordNumber = row,
            Line = row,
            Column = column,
            Reason = reason,
            Raw = raw.Length <= RejectedRecord.RawLimit ? raw : raw[..RejectedRecord.RawLimit],
            RawBytes = System.Text.Encoding.UTF8.GetByteCount(raw),
        });
    }

    private LoadOutcome Outcome(Certificate? certificate) => new()
    {
        Job = Job.Name,
        Certificate = certificate,
        UnchangedParts = _plan.UnchangedParts,
    };
}
