using System.Collections.Immutable;
using System.Globalization;
using Ingot.Connectors;
using Ingot.Connectors.Targets;
using Ingot.Core.Columns;
using Ingot.Core.Proof;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Keys;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Targets;

/// <summary>Removes the rows of a target whose keys are gone at the source, in the transaction of the load that brings the others.</summary>
internal sealed class TargetDeletes
{
    private readonly LoadPlan _plan;
    private readonly KeyPass _keys;

    private TargetDeletes(LoadContext context, LoadPlan plan, string folder)
    {
        _plan = plan;
        _keys = new KeyPass(plan.Job, context, folder);
    }

    /// <summary>What someone should know.</summary>
    internal ImmutableArray<string> Warnings { get; private set; } = [];

    /// <summary>Rows that were removed; null when nobody could say what is gone.</summary>
    internal long? Removed { get; private set; }

    private JobDefinition Job => _plan.Job;

    /// <summary>The search of a load; null when its job wants none, or there is nothing to compare with.</summary>
    internal static TargetDeletes? Of(LoadContext context, LoadPlan plan, ITargetLoad load, string folder) =>
        plan is { Replace: false, Job.TargetKey: not null } && !load.IsNew ? new TargetDeletes(context, plan, folder) : null;

    /// <summary>What a target is to do with such rows; null for nothing.</summary>
    internal static TargetDeletion? RequestOf(JobDefinition job, DateTimeOffset at) => job.TargetKey is { } key
        ? new TargetDeletion(key.Deletes is DeleteKind.Soft ? KeyColumns.DeletedAt : null, at)
        : null;

    /// <summary>Refuses a source with a column of the name in which rows are marked.</summary>
    internal static void DemandColumns(JobDefinition job, TableSchema source)
    {
        if (job.TargetKey is { Deletes: DeleteKind.Soft } && source.Find(KeyColumns.DeletedAt) is { } taken)
            throw KeyErrors.Reserved(job, taken.Name);
    }

    /// <summary>Reads the keys of a part whose rows are being read.</summary>
    internal Task BesideAsync(SourcePart part, PartScan rows, DuckDbSession session, CancellationToken cancellationToken) =>
        _keys.BesideAsync(part, rows, session, cancellationToken);

    /// <summary>Removes, once the rows of the load are in the table.</summary>
    /// <param name="load">The load.</param>
    /// <param name="source">The source's columns.</param>
    /// <param name="parts">What was sent.</param>
    /// <param name="session">A session.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Core.Errors.IngotException"><c>load.deletes</c>: they are too many.</exception>
    internal async Task RunAsync(ITargetLoad load, TableSchema source, ImmutableArray<TargetPartResult> parts, DuckDbSession session, CancellationToken cancellationToken)
    {
        foreach (var part in _plan.Offered.Where(p => !_keys.Has(p)))
            await _keys.AfterAsync(part, session, cancellationToken);
        if (_keys.Rejected + parts.Sum(p => p.Rejected) is > 0 and var unknown)
        {
            Warn($"{Job.Name}: {unknown:N0} records could not be read or stored, so nobody knows which keys are gone; no row was taken for deleted.");
            return;
        }

        using var phase = LoadPhase.Begin(Job, "compare");
        var found = await load.CompareKeysAsync(session, _keys.Select(source), cancellationToken);
        if (found.Missing > 0)
            Warn($"{Job.Name}: the source has {found.Missing:N0} keys that {Job.Into} has not: the cursor passed them by. Load everything with --full-refresh, or say a 'lag'.");
        DeleteGuard.Demand(Job, found.Gone, found.Held, _keys.Rows);
        Removed = found.Gone == 0 ? 0 : await load.RemoveGoneAsync(cancellationToken);
        if (Removed != found.Gone)
            throw KeyErrors.Miscounted(Job, found.Gone, Removed.Value);
    }

    /// <summary>A certificate that speaks of them as well.</summary>
    internal Certificate Describe(Certificate certificate) => Removed is { } removed
        ? certificate with { FormatVersion = 2, Changes = new ChangeCounts(null, null, removed, null, 0) }
        : certificate;

    private void Warn(FormattableString text) => Warnings = Warnings.Add(text.ToString(CultureInfo.InvariantCulture));
}
