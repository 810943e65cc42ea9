using System.Diagnostics;
using Ingot.Ingest.Jobs;
using Ingot.Telemetry;

namespace Ingot.Ingest.Loads;

/// <summary>Measures a phase of a load from its making to its disposal.</summary>
internal sealed class LoadPhase : IDisposable
{
    private readonly string _job;
    private readonly string _phase;
    private readonly Activity? _activity;
    private readonly long _began = Stopwatch.GetTimestamp();

    private LoadPhase(string job, string phase, Activity? activity) => (_job, _phase, _activity) = (job, phase, activity);

    /// <summary>Begins a phase.</summary>
    /// <param name="job">The job.</param>
    /// <param name="phase">The phase's name: <c>write</c>, <c>read_back</c>, <c>commit</c>.</param>
    /// <param name="part">The part it is about; null for all.</param>
    internal static LoadPhase Begin(JobDefinition job, string phase, string? part = null) =>
        new(job.Name, phase, Activities.Step(phase)?.SetTag(SpanTag.Table, job.Into).SetTag(SpanTag.Part, part));

    public void Dispose()
    {
        Instruments.LoadPhaseDuration.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds, new(Tag.Job, _job), new(Tag.Phase, _phase));
        _activity?.Dispose();
    }
}
