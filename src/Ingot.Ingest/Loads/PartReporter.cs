using Ingot.Connectors;

namespace Ingot.Ingest.Loads;

/// <summary>Tells now and then how far a part is, and at once when it begins and when it ends; after its end, nothing.</summary>
internal sealed class PartReporter : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly Action<bool, PartScan?> _tell;
    private readonly Timer _timer;
    private PartScan? _again;
    private bool _ended;

    private PartReporter(Action<bool, PartScan?> tell)
    {
        _tell = tell;
        Tell(hasEnded: false);
        _timer = new Timer(_ => Tell(hasEnded: false), null, Interval, Interval);
    }

    /// <summary>Begins to tell; null when nobody listens.</summary>
    /// <param name="progress">Who listens, or null.</param>
    /// <param name="plan">The load.</param>
    /// <param name="part">The part.</param>
    /// <param name="scan">The part as it is read.</param>
    /// <param name="done">The parts before it, with the records that each had.</param>
    internal static PartReporter? Begin(
        IProgress<LoadProgress>? progress, LoadPlan plan, PlannedPart part, PartScan scan, IEnumerable<(PlannedPart Part, long Records)> done)
    {
        if (progress is null)
            return null;

        var (number, records, bytes) = (1, 0L, 0L);
        foreach (var before in done)
        {
            number++;
            records += before.Records;
            bytes += before.Part.Part.Bytes ?? 0;
        }

        return new PartReporter((ended, again) => progress.Report(new LoadProgress(
            records + scan.Records,
            bytes + scan.BytesRead,
            plan.Bytes,
            new PartProgress(number, part.Part.Name, part.Part.Bytes, scan.Records, ended),
            plan.Parts.Length == 1 ? scan.EstimatedRecords : null)
        { RowsProved = again?.Records }));
    }

    /// <summary>Tells from now on how far the second look at the part's source is, and no more once it is over.</summary>
    /// <param name="again">The part as it is read a second time.</param>
    internal void Prove(PartScan again)
    {
        lock (_gate)
            _again = again;
        Tell(hasEnded: false);
    }

    /// <summary>Tells that all of the part is written.</summary>
    internal void End() => Tell(hasEnded: true);

    /// <summary>Tells nothing more.</summary>
    public void Dispose() => _timer.Dispose();

    private void Tell(bool hasEnded)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            _ended = hasEnded;
            _tell(hasEnded, _again);
        }
    }
}
