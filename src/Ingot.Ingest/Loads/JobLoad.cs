using System.Collections.Immutable;
using Ingot.Core.Columns;
using Ingot.Core.Proof;
using Ingot.Core;
using Ingot.DuckDb;
using Ingot.Ingest.Contracts;
using Ingot.Ingest.Cursors;
using Ingot.Ingest.Expectations;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Keys;
using Ingot.Lake.Schema;
using Ingot.Lake.Storage;
using Ingot.Lake;

namespace Ingot.Ingest.Loads;

/// <summary>
/// One execution of a job: write each new part, prove it, commit all of them at once. Until the commit nothing is
/// visible; a failure removes what was written, and a killed load's remains are cleared by the next run.
/// </summary>
public sealed class JobLoad
{
    private readonly LoadContext _context;
    private readonly LoadPlan _plan;
    private readonly DateTimeOffset _startedAt;
    private readonly DeltaTable _table;
    private readonly List<TableSchema> _schemas = [];
    private readonly List<ImmutableArray<ColumnRule>> _rules = [];
    private KeyPass? _keys;

    /// <summary>Prepares a load; nothing is read yet.</summary>
    /// <param name="context">What loads work with.</param>
    /// <param name="plan">What to load.</param>
    public JobLoad(LoadContext context, LoadPlan plan)
    {
        _context = context;
        _plan = plan;
        _startedAt = plan.Job.Key is null ? context.Time.GetUtcNow() : LoadOrder.After(context.Time.GetUtcNow(), plan.Snapshot);
        _table = context.BronzeTable(plan.Job.Name);
        LoadId = Loads.LoadId.New(_startedAt);
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
            return Outcome(null, _plan.Snapshot?.Version);

        var mark = LoadMark.Set(_context.StateFolder, Job.Name, LoadId);
        var scratch = ScratchFolder.Create(_context.StateFolder, LoadId);
        var committed = false;
        try
        {
            using var spools = new RejectSpools(Job, _context, LoadId, _startedAt, scratch);
            using var session = _context.Engine.Connect();
            using var look = new PartLook(_context, _plan, session);
            var target = await TargetSchemaAsync(look, cancellationToken);
            _keys = DeleteSearch.IsWanted(_plan) ? new KeyPass(Job, _context, scratch) : null;
            using var cursor = await BeginCursorAsync(look, target, session, cancellationToken);
            var parts = await LoadPartsAsync(look, target, cursor, spools, session, progress, cancellationToken);
            var outcome = await CommitAsync(parts, target, cursor, spools, session, cancellationToken);
            committed = true;
            return _plan.Snapshot is null || target.Differences.Length > 0 ? outcome with { Notes = look.Notes } : outcome;
        }
        finally
        {
            if (!committed)
                await RemoveUnfinishedAsync();
            ScratchFolder.Delete(_context.StateFolder, LoadId);
            mark.Remove();
        }
    }

    /// <summary>The table's schema once every part fits in: a look at each part before any is written.</summary>
    private async Task<SchemaPlan> TargetSchemaAsync(PartLook look, CancellationToken cancellationToken)
    {
        var plan = new SchemaPlan(_plan.Snapshot?.Schema ?? new TableSchema([]), []);
        var known = _plan.Snapshot is not null;
        if (!known && Job.Contract.Tables is ContractRule.Freeze)
            throw ContractErrors.NoTable(Job);
        foreach (var planned in _plan.Parts)
        {
            // Types that the job does not declare may come out narrower from a look at the first records than from all
            // of them; what the table has already decided stays.
            var schema = await _context.SourcePolicy(Job).ExecuteAsync($"look at {planned.Part.Name}", async token => await look.LookAsync(planned.Part, token), cancellationToken);
            var incoming = KeyColumns.With(Job, BronzeColumns.With(schema, planned.Part.Name));
            KeyCheck.DemandColumns(Job, schema);
            _schemas.Add(schema);
            if (!known)
            {
                plan = new SchemaPlan(incoming, []);
                known = true;
                _rules.Add([]);
                continue;
            }

            // What the first load finds is the contract; later ones keep it.
            var current = planned == _plan.Parts[0] && _plan.ReplacesAll ? WithSourceTypes(plan.Target, incoming) : plan.Target;
            var (next, rules) = ContractPlan.Of(_plan.Snapshot is null ? Job with { Contract = SchemaContract.Evolving } : Job, planned.Part.Name, KeyColumns.Prepared(Job, current), incoming);
            _rules.Add(rules);
            plan = new SchemaPlan(next.Target, _plan.Snapshot is null ? [] : [.. plan.Differences, .. next.Differences]);
        }

        return plan;
    }

    /// <summary>Of a table that keeps no earlier row, only what comes in says what its values were at the source.</summary>
    private static TableSchema WithSourceTypes(TableSchema schema, TableSchema incoming) =>
        TableSchema.Of(schema.Columns.Select(c => c with { SourceType = incoming.Find(c.Name)?.SourceType }));

    private async Task<ImmutableArray<PartResult>> LoadPartsAsync(
        PartLook look, SchemaPlan target, CursorLoad? cursor, RejectSpools spools, DuckDbSession session,
        IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        var writer = new PartLoad(Job, _context, _table, target.Target, cursor, LoadId, _startedAt);
        var results = ImmutableArray.CreateBuilder<PartResult>();
        var withDictionaries = _plan.Snapshot?.Files.Values.Any(f => f.Tags.ContainsKey(PartLoad.NegativeZeroTag)) is not true;
        foreach (var planned in _plan.Parts)
        {
            // An attempt that failed leaves a file that the next one writes over, and rejected records that it finds again.
            PartResult? result = null;
            while (result is null)
            {
                result = await _context.SourcePolicy(Job).ExecuteAsync(
                    $"read {planned.Part.Name}",
                    async token => await LoadPartAsync(look, writer, planned, results, cursor, withDictionaries, spools, session, progress, token),
                    cancellationToken);
                withDictionaries &= result is not null;
            }

            results.Add(result);
        }

        return results.ToImmutable();
    }

    private async Task<PartResult?> LoadPartAsync(
        PartLook look, PartLoad writer, PlannedPart planned, ImmutableArray<PartResult>.Builder done, CursorLoad? cursor, bool withDictionaries, RejectSpools spools,
        DuckDbSession session, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        var number = done.Count;
        cursor?.Gate.Begin(planned.Part.Name, isAgain: spools.Count > number);
        var spool = spools.Begin(planned.Part.Name, number);
        using var scan = await look.ReadAsync(planned.Part, spool, cancellationToken);
        // Casts from types that nobody has compared with the table's could alter values.
        if (scan.Schema != _schemas[number])
            throw LoadErrors.SourceChanged(Job, planned.Part.Name);
        using var reporting = PartReporter.Begin(progress, _plan, planned, scan, done.Select(r => (r.Planned, r.Records)));
        try
        {
            // DuckDB works on the calling thread; the caller's own must stay free for progress and Ctrl-C.
            var result = await Task.Run(() => writer.RunAsync(planned, scan, _rules[number], spool, done.Sum(r => r.Files.Length), withDictionaries, reporting, session, cancellationToken), cancellationToken);
            if (result is null)
                return null;
            reporting?.End();
            if (_keys is not null)
                await _keys.BesideAsync(planned.Part, scan, session, cancellationToken);
            return result with { Remarks = [.. scan.Remarks] };
        }
        catch (RejectSpool.TooManyRejectsException)
        {
            throw await spools.StoppedAsync(session, cancellationToken);
        }
    }

    private async Task<LoadOutcome> CommitAsync(
        ImmutableArray<PartResult> parts, SchemaPlan target, CursorLoad? cursor, RejectSpools spools, DuckDbSession session, CancellationToken cancellationToken)
    {
        await spools.KeepAsync(parts.Sum(p => p.Rejected - p.Discarded), _plan.Replace, session, cancellationToken);
        (parts, var repeated) = await CheckKeysAsync(parts, target.Target, session, cancellationToken);
        var source = target.Target.Columns.Where(c => !BronzeColumns.IsOwn(c.Name)).ToImmutableArray();
        var certificate = Verdicts.Judge(Job, LoadId, parts, [.. source, BronzeColumns.Schema.Find(BronzeColumns.RowNumber)!], source.Length, _context.Time.GetUtcNow());
        var state = cursor?.After(LoadId, session, cancellationToken);
        if (state is not null)
            parts = await LeaveOutEmptyAsync(parts, cancellationToken);
        var (deletes, warnings) = await FindDeletesAsync(parts, target.Target, session, cancellationToken);
        if (deletes is not null)
            certificate = DeleteSearch.Judge(certificate, parts, deletes, repeated);
        if (Job is { Load: LoadKind.Snapshot })
            certificate = certificate with { FormatVersion = 2, Changes = new ChangeCounts(certificate.Written.Rows - repeated, 0, 0, 0, repeated) };
        LoadMeters.Judged(certificate);
        if (certificate.Verdict is Verdict.Refuted)
            throw LoadErrors.Refuted(Job, certificate);

        ExpectationCheck.Demand(Job, certificate.Written.Rows, PartMemory.Of(_plan.Snapshot).RowsOfLastLoad);
        var columns = SourceColumns.Of(_schemas);
        var changes = SourceColumns.ChangesSince(_plan.Snapshot, columns);
        if (state is not null && deletes is not { Files.IsEmpty: false } && changes.IsEmpty && IsNothingNew(parts, target, state))
            return Outcome(null, _plan.Snapshot!.Version) with { SkippedRows = parts.Sum(p => p.Skipped), WatermarkBefore = _plan.Cursor!.State?.Text, WatermarkAfter = state.Text, Warnings = [.. warnings] };

        Failpoint.Hit("load.before-commit");
        CommitResult result;
        using (LoadPhase.Begin(Job, "commit"))
            result = await _table.CommitAsync(_plan.Snapshot, LoadCommit.Of(_plan, parts, target, certificate, state, columns, deletes?.Files ?? []), cancellationToken);
        Failpoint.Hit("load.after-commit");
        // The same count from another writer means that somebody loaded this job at the same time: ours is not in the table.
        if (result.Outcome is CommitOutcome.AlreadyCommitted)
            throw LoadErrors.LoadedByAnother(Job);
        return LoadMeters.Loaded(Outcome(certificate, result.Version) with
        {
            Parts = parts.Length,
            SourceBytes = parts.Sum(p => p.SourceBytes),
            SkippedRows = parts.Sum(p => p.Skipped),
            WatermarkBefore = _plan.Cursor?.State?.Text,
            WatermarkAfter = state?.Text,
            StoredBytes = parts.Where(p => p.IsKept).Sum(p => p.Files.Sum(f => f.Size)),
            SchemaChanges = target.Differences,
            SourceChanges = changes,
            DiscardedRows = parts.Sum(p => p.Discarded),
            DiscardedValues = [.. parts.SelectMany(p => p.DiscardedValues).GroupBy(d => d.Column, (column, d) => (column, d.Sum(x => x.Values)))],
            KeyNotes = Job.Key is { } key && KeyCheck.Note(key, repeated) is { } note ? [note] : [],
            Warnings =
            [
                .. parts.SelectMany(p => p.Remarks), .. warnings,
                .. result.Checkpoint.Failure is { } failure ? [$"The load is committed, but its table's checkpoint could not be written: {failure.Message}"] : Array.Empty<string>(),
            ],
        });
    }

    private async Task<(ChangeResult? Deletes, IReadOnlyList<string> Warnings)> FindDeletesAsync(
        ImmutableArray<PartResult> parts, TableSchema target, DuckDbSession session, CancellationToken cancellationToken)
    {
        if (_keys is null)
            return (null, []);
        foreach (var part in _plan.Offered.Where(p => !_keys.Has(p)))
            await _keys.AfterAsync(part, session, cancellationToken);
        var search = new DeleteSearch(_context, _plan, new ChangeFile(Job, _context, _table, target, LoadId, _startedAt), target);
        return (await search.RunAsync(_keys, parts, session, cancellationToken), search.Warnings);
    }

    private async Task<(ImmutableArray<PartResult> Parts, long Repeated)> CheckKeysAsync(
        ImmutableArray<PartResult> parts, TableSchema target, DuckDbSession session, CancellationToken cancellationToken)
    {
        if (Job.Key is not { } key || parts.IsEmpty)
            return (parts, 0);
        var check = new KeyCheck(Job, key, target);
        using var files = await _context.Storage.LocalizeAsync([.. parts.SelectMany(p => p.Files).Select(f => new WantedFile(_table.StoragePath(f.Path), f.Size))], cancellationToken);
        var repeated = check.Look(parts.SelectMany(p => p.Files).Select(f => files[_table.StoragePath(f.Path)]), session, cancellationToken);
        return ([.. parts.Select(p => p with { Files = [.. p.Files.Select(f => f with { Tags = KeyCheck.Tag(f.Tags, key, _startedAt, repeated == 0) })] })], repeated);
    }

    /// <summary>Of an incremental load: which rows it wants, and which of them the table holds already.</summary>
    private async Task<CursorLoad?> BeginCursorAsync(PartLook look, SchemaPlan target, DuckDbSession session, CancellationToken cancellationToken)
    {
        if (_plan.Cursor is null)
            return null;
        foreach (var (planned, schema) in _plan.Parts.Zip(_schemas))
            CursorLoad.Find(Job, schema.Columns, planned.Part.Name);
        ImmutableArray<Column> columns = [.. target.Target.Columns.Where(c => !BronzeColumns.IsOwn(c.Name) && c.Name != KeyColumns.Change)];
        var cursor = CursorLoad.Prepare(_plan, columns, session, cancellationToken);
        look.Narrow(cursor.Range);
        try
        {
            if (_plan is { Snapshot: { } snapshot, Replace: false })
                await HeldFiles.HoldAsync(Job, _table, snapshot, cursor, columns, session, cancellationToken);
            return cursor;
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }

    /// <summary>Files without rows do not become part of a table that is there already.</summary>
    private async Task<ImmutableArray<PartResult>> LeaveOutEmptyAsync(ImmutableArray<PartResult> parts, CancellationToken cancellationToken)
    {
        if (_plan.Snapshot is null)
            return parts;
        foreach (var file in parts.Where(p => p.Written.Rows == 0).SelectMany(p => p.Files))
            await _context.Storage.DeleteAsync(_table.StoragePath(file.Path), cancellationToken);
        return [.. parts.Select(p => p with { IsKept = p.Written.Rows > 0 })];
    }

    /// <summary>Whether there is nothing to remember: a source that reads ranges is asked again at no cost.</summary>
    private bool IsNothingNew(ImmutableArray<PartResult> parts, SchemaPlan target, CursorState state) =>
        !parts.Any(p => p.IsKept) && state.Text == _plan.Cursor!.State?.Text && _plan is { Replace: false, Cursor.IsBackfill: false } && _plan.Snapshot!.Schema == target.Target
        && _plan.Snapshot.Domains.ContainsKey(CursorState.Name) && _context.Connectors[Job.ConnectorKind].ReadsRanges;

    /// <summary>Removes the files of a load that did not commit. Not cancellable: it is what a cancelled load must still do.</summary>
    private async Task RemoveUnfinishedAsync() =>
        await _table.RemoveOrphansAsync(TimeSpan.MaxValue, new HashSet<string>(StringComparer.Ordinal) { LoadId }, cancellation: CancellationToken.None);

    private LoadOutcome Outcome(Certificate? certificate, long? version) => new()
    {
        Job = Job.Name,
        Certificate = certificate,
        UnchangedParts = _plan.UnchangedParts,
        TableVersion = version,
    };
}
