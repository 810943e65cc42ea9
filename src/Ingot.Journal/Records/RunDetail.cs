namespace Ingot.Journal;

/// <summary>Everything the journal knows of one run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Tasks">Its tasks by number.</param>
/// <param name="Certificates">The certificates of its loads, by task.</param>
/// <param name="Checks">What its checks found, in the order of checking.</param>
/// <param name="Errors">Its errors, in the order they occurred.</param>
/// <param name="Metrics">What was measured, in order.</param>
/// <param name="Lineage">The edges of lineage it made, by source and target.</param>
public sealed record RunDetail(
    RunRecord Run,
    IReadOnlyList<TaskRecord> Tasks,
    IReadOnlyList<CertificateRecord> Certificates,
    IReadOnlyList<CheckRecord> Checks,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<MetricRecord> Metrics,
    IReadOnlyList<LineageRecord> Lineage)
{
    /// <summary>Which column was made from which, by target.</summary>
    public IReadOnlyList<ColumnLineageRecord> ColumnLineage { get; init; } = [];

    /// <summary>The parts of its loads, by task and number.</summary>
    public IReadOnlyList<BatchRecord> Batches { get; init; } = [];

    /// <summary>Attempts at what is tried again, in order.</summary>
    public IReadOnlyList<AttemptRecord> Attempts { get; init; } = [];
}
