using System.Collections.Immutable;
using Ingot.Core;
using Ingot.Core.Columns;
using Ingot.Core.Proof;
using Ingot.DuckDb;
using Ingot.Ingest.Contracts;
using Ingot.Ingest.Expectations;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Lake;
using Ingot.Lake.Data;
using Ingot.Lake.Schema;
using Ingot.Lake.Storage;

namespace Ingot.Ingest.Keys;

/// <summary>
/// One execution of a job that compares: read every part, compare with the rows that the table shows, append what differs,
/// and prove that the table then shows what was read. Where nothing differs nothing is committed.
/// </summary>
public sealed class SnapshotLoad
{
    private readonly LoadContext _context;
    private readonly LoadPlan _plan;
    private readonly DateTimeOffset _startedAt;
    private readonly DeltaTable _table;
    private readonly List<TableSchema> _schemas = [];

    /// <summary>Prepares a load; nothing is read yet.</summary>
    /// <param name="context">What loads work with.</param>
    /// <param name="plan">What to load, as <see cref="Compares"/> says.</param>
    public SnapshotLoad(LoadContext context, LoadPlan plan)
    {
        _context = context;
        _plan = plan;
        _startedAt = LoadOrder.After(context.Time.GetUtcNow(), plan.Snapshot);
        _table = context.BronzeTable(plan.Job.Name);
        LoadId = Loads.LoadId.New(_startedAt);
    }

    /// <summary>The id of this load.</summary>
    public string LoadId { get; }

    private JobDefinition Job => _plan.Job;

    private JobKey Key => Job.Key!;

    /// <summary>Whether there is something to compare with; what is loaded first, or again from the beginning, is not compared.</summary>
    /// <param name="plan">What to load.</param>
    public static bool Compares(LoadPlan plan) => plan is { Job.Load: LoadKind.Snapshot, Replace: false, Snapshot: not null };

    /// <summary>Loads.</summary>
    /// <param name="progress">Told a few times a second, from another thread; null for nobody.</param>
    /// <param name="cancellationToken">Stops the load; nothing of it stays.</param>
    /// <exception cref="Core.Errors.IngotException">The load failed; the table is as it was, unless the message says otherwise.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the table is as it was.</exception>
    public async Task<LoadOutcome> RunAsync(IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        if (_plan.Parts.IsEmpty && _plan.UnchangedParts > 0)
            return Outcome(null, _plan.Snapshot!.Version);

        var mark = LoadMark.Set(_context.StateFolder, Job.Name, LoadId);
        var scratch = ScratchFolder.Create(_context.StateFolder, LoadId);
        var committed = false;
        try
        {
            using var spools = new RejectSpools(Job, _context, LoadId, _startedAt, scratch);
            using var session = _context.Engine.Connect();
            using var look = new PartLook(_context, _plan, session);
            var target = await TargetSchemaAsync(look, cancellationToken);
            var stage = new Stage(Job, _context, target.Target, scratch);
            var parts = await StageAsync(look, stage, spools, session, progress, cancellationToken);
            Failpoint.Hit("load.after-stage");
            await spools.KeepAsync(parts.Sum(p => p.Rejected), replace: true, session, cancellationToken);
            var (outcome, isCommitted) = await CompareAsync(parts, stage, target, session, cancellationToken);
            committed = isCommitted;
            return target.Differences.Length > 0 ? outcome with { Notes = look.Notes } : outcome;
        }
        finally
        {
            if (!committed)
                await _table.RemoveOrphansAsync(TimeSpan.MaxValue, new HashSet<string>(StringComparer.Ordinal) { LoadId }, cancellation: CancellationToken.None);
            ScratchFolder.Delete(_context.StateFolder, LoadId);
            mark.Remove();
        }
    }

    /// <summary>The table's columns once every part fits in: a look at each part before any is read.</summary>
    private async Task<SchemaPlan> TargetSchemaAsync(PartLook look, CancellationToken cancellationToken)
    {
        var plan = SchemaGrowth.Plan(_plan.Snapshot!.Schema, TableSchema.Of(KeyColumns.Stored));
        foreach (var planned in _plan.Parts)
        {
            var schema = await _context.SourcePolicy(Job).ExecuteAsync($"look at {planned.Part.Name}", async token => await look.LookAsync(planned.Part, token), cancellationToken);
            KeyCheck.DemandColumns(Job, schema);
            _schemas.Add(schema);
            // A contract of a snapshot leaves nothing out: it lets the table grow, or fails the load.
            var next = ContractPlan.Of(Job, planned.Part.Name, plan.Target, BronzeColumns.With(schema, planned.Part.Name)).Schema;
            plan = new SchemaPlan(next.Target, [.. plan.Differences, .. next.Differences]);
        }

        return plan with { Differences = [.. plan.Differences.Where(d => d.Column != KeyColumns.Change)] };
    }

    private async Task<ImmutableArray<StagedPart>> StageAsync(
        PartLook look, Stage stage, RejectSpools spools, DuckDbSession session, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        var parts = ImmutableArray.CreateBuilder<StagedPart>();
        foreach (var planned in _plan.Parts)
        {
            parts.Add(await _context.SourcePolicy(Job).ExecuteAsync(
                $"read {planned.Part.Name}",
                async token => await StagePartAsync(look, stage, planned, parts, spools, session, progress, token),
                cancellationToken));
        }

        return parts.ToImmutable();
    }

    private async Task<StagedPart> StagePartAsync(
        PartLook look, Stage stage, PlannedPart planned, ImmutableArray<StagedPart>.Builder done, RejectSpools spools, DuckDbSession session,
        IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        var number = done.Count;
        var spool = spools.Begin(planned.Part.Name, number);
        using var scan = await look.ReadAsync(planned.Part, spool, cancellationToken);
        if (scan.Schema != _schemas[number])
            throw LoadErrors.SourceChanged(Job, planned.Part.Name);
        using var reporting = PartReporter.Begin(progress, _plan, planned, scan, done.Select(r => (r.Planned, r.Records)));
        try
        {
            var part = await Task.Run(() => stage.Read(planned, scan, spool, number, session, cancellationToken), cancellationToken);
            var atSource = await stage.LookAgainAsync(planned.Part, scan, reporting, session, cancellationToken);
            reporting?.End();
            return part with { Source = atSource };
        }
        catch (RejectSpool.TooManyRejectsException)
        {
            throw await spools.StoppedAsync(session, cancellationToken);
        }
    }

    private async Task<(LoadOutcome Outcome, bool IsCommitted)> CompareAsync(
        ImmutableArray<StagedPart> parts, Stage stage, SchemaPlan target, DuckDbSession session, CancellationToken cancellationToken)
    {
        var check = new KeyCheck(Job, Key, target.Target);
        var repeated = parts.IsEmpty ? 0 : check.Look(parts.Select(p => p.Path), session, cancellationToken);
        var evidence = await DifferencesAsync(parts, repeated > 0, stage, target, session, cancellationToken);
        var certificate = evidence.Judge(Job, LoadId, _context.Time.GetUtcNow());
        LoadMeters.Judged(certificate);
        if (certificate.Verdict is Verdict.Refuted)
            throw LoadErrors.Refuted(Job, certificate);

        ExpectationCheck.Demand(Job, certificate.Read.Rows, PartMemory.Of(_plan.Snapshot).RowsOfLastLoad);
        var columns = SourceColumns.Of(_schemas);
        var outcome = Outcome(certificate, _plan.Snapshot!.Version) with
        {
            Parts = parts.Length,
            SourceBytes = parts.Sum(p => p.SourceBytes),
            StoredBytes = evidence.Changes.Files.Sum(f => f.Size),
            SchemaChanges = target.Differences,
            SourceChanges = SourceColumns.ChangesSince(_plan.Snapshot, columns),
            KeyNotes = KeyCheck.Note(Key, repeated) is { } note ? [note] : [],
            Warnings =
            [
                .. parts.SelectMany(p => p.Remarks),
                .. parts.Any(p => p.Rejected > 0) && Key.Deletes is not DeleteKind.Ignore ? [$"{Job.Name}: some records could not be read, so nobody knows which keys are gone; no row was taken for deleted."] : Array.Empty<string>(),
            ],
        };
        if (evidence.Changes.Files.IsEmpty && target.Differences.IsEmpty && outcome.SourceChanges.IsEmpty)
            return (outcome, false);

        Failpoint.Hit("load.before-commit");
        CommitResult result;
        using (LoadPhase.Begin(Job, "commit"))
            result = await _table.CommitAsync(_plan.Snapshot, SnapshotCommit.Of(_plan, parts, target, evidence.Changes.Files, certificate, columns), cancellationToken);
        Failpoint.Hit("load.after-commit");
        if (result.Outcome is CommitOutcome.AlreadyCommitted)
            throw LoadErrors.LoadedByAnother(Job);
        return (LoadMeters.Loaded(outcome with
        {
            TableVersion = result.Version,
            Warnings = result.Checkpoint.Failure is { } failure ? [.. outcome.Warnings, $"The load is committed, but its table's checkpoint could not be written: {failure.Message}"] : outcome.Warnings,
        }), true);
    }

    private async Task<SnapshotEvidence> DifferencesAsync(
        ImmutableArray<StagedPart> parts, bool hasRepeated, Stage stage, SchemaPlan target, DuckDbSession session, CancellationToken cancellationToken)
    {
        var snapshot = _plan.Snapshot!;
        using var files = await _table.Storage.LocalizeAsync([.. snapshot.Files.Values.Select(f => new WantedFile(_table.StoragePath(f.Path), f.Size))], cancellationToken);
        var shown = (KeyedTable.Of(snapshot, Job with { Key = Key with { Deletes = DeleteKind.Hard } }) ?? throw KeyErrors.NoColumn(Job, "key", Key.Columns.First(c => snapshot.Schema.Find(c) is null), snapshot.Schema))
            .Latest(f => files[_table.StoragePath(f.Path)]);
        var writer = new ChangeFile(Job, _context, _table, target.Target, LoadId, _startedAt);
        var rows = parts.IsEmpty ? $"{LakeRelation.SelectNone(stage.Columns)}" : stage.Select(parts);
        using var kept = _context.Witness.Watch(writer.SourceColumns);
        using var passed = _context.Witness.Watch(writer.SourceColumns);
        if (hasRepeated)
            session.Scalar<long>(stage.ShowOthers(rows, Key, passed.Condition), cancellationToken);

        var incoming = hasRepeated ? stage.Last(rows, Key) : rows;
        var given = parts.Sum(p => p.Read.Rows) - passed.Digest.Rows;
        // The key of a record that could not be read may be any, so none is known to be gone.
        var key = parts.Any(p => p.Rejected > 0) ? Key with { Deletes = DeleteKind.Ignore } : Key;
        var differences = new Comparison(key, target.Target, snapshot.Schema).Differences(incoming, shown);
        var changes = await Task.Run(
            () => writer.WriteAsync(
                differences, kept.Condition, 0, counts => DeleteGuard.Demand(Job, counts.Deleted, kept.Digest.Rows + counts.Updated + counts.Deleted, given), session, cancellationToken),
            cancellationToken);
        return new SnapshotEvidence(writer.SourceColumns, parts, kept.Digest, passed.Digest, changes);
    }

    private LoadOutcome Outcome(Certificate? certificate, long? version) => new()
    {
        Job = Job.Name,
        Certificate = certificate,
        UnchangedParts = _plan.UnchangedParts,
        TableVersion = version,
    };
}
