using System.Collections.Immutable;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Loads;

/// <summary>
/// Opens the parts of a load: each for a look at its columns before any row is read, and again for its rows. The only part
/// of a load stays open between the two, so that its source is asked once.
/// </summary>
internal sealed class PartLook(LoadContext context, LoadPlan plan, DuckDbSession session) : IDisposable
{
    private readonly Door _door = new();
    private PartScan? _kept;
    private CursorRange? _range;

    /// <summary>What someone should know about how the columns are read.</summary>
    internal ImmutableArray<string> Notes { get; private set; } = [];

    private JobDefinition Job => plan.Job;

    private SourceRequest Source => Job.Source with { Range = _range ?? Job.Source.Range, IsLookedAtTwice = Job.Prove is ProofKind.Source };

    /// <summary>The columns of a part.</summary>
    internal async ValueTask<TableSchema> LookAsync(SourcePart part, CancellationToken cancellationToken)
    {
        var scan = await OpenAsync(part, _door, cancellationToken);
        Notes = [.. Notes.Union(scan.Notes)];
        if (plan.Parts.Length == 1)
            _kept = scan;
        else
            scan.Dispose();
        return scan.Schema;
    }

    /// <summary>Has parts read by a range that the source's columns only made known.</summary>
    internal void Narrow(CursorRange range)
    {
        // A look at fewer records could come to other columns.
        if (_kept?.HasInferredColumns == true || Source.Range is not null || range.From is null || !context.Connectors[Job.ConnectorKind].ReadsRanges)
            return;
        _range = range;
        Interlocked.Exchange(ref _kept, null)?.Dispose();
    }

    /// <summary>Opens a part for its rows; the caller disposes it.</summary>
    /// <param name="part">The part.</param>
    /// <param name="rejects">Takes what is rejected.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    internal async ValueTask<PartScan> ReadAsync(SourcePart part, IRejectSink rejects, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _kept, null) is not { } kept)
            return await OpenAsync(part, rejects, cancellationToken);
        _door.Behind = rejects;
        return kept;
    }

    /// <inheritdoc />
    public void Dispose() => _kept?.Dispose();

    private async ValueTask<PartScan> OpenAsync(SourcePart part, IRejectSink rejects, CancellationToken cancellationToken)
    {
        var connector = context.Connectors[Job.ConnectorKind];
        var scan = await connector.OpenAsync(Source, part, new ScanContext(context.Engine, session, rejects) { Requests = context.RequestPolicy(Job) }, cancellationToken);
        LoadLog.Opened(connector, part.Name, scan.Schema);
        return scan;
    }

    /// <summary>Where rejected records go is known only when the rows are read.</summary>
    private sealed class Door : IRejectSink
    {
        internal IRejectSink Behind { get; set; } = NothingIsRead.Instance;

        public void Add(RejectedRecord record) => Behind.Add(record);
    }
}
