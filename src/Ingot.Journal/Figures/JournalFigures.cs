namespace Ingot.Journal.Figures;

/// <summary>What all runs of a journal add up to, and what the last ones left; named after the instruments that count the same in a process.</summary>
public sealed record JournalFigures
{
    /// <summary>Runs that ended, by command and status.</summary>
    public IReadOnlyList<Figure> Runs { get; init; } = [];

    /// <summary>How long they took, by command and status.</summary>
    public IReadOnlyList<Figure> RunDurations { get; init; } = [];

    /// <summary>Runs under way, by command.</summary>
    public IReadOnlyList<Figure> RunsActive { get; init; } = [];

    /// <summary>When runs last ended, in seconds since 1970, by command and status.</summary>
    public IReadOnlyList<Figure> RunLastEnds { get; init; } = [];

    /// <summary>Tasks that ended, by kind and status.</summary>
    public IReadOnlyList<Figure> Tasks { get; init; } = [];

    /// <summary>How long they took, by kind, task and status.</summary>
    public IReadOnlyList<Figure> TaskDurations { get; init; } = [];

    /// <summary>Rows, by kind and task.</summary>
    public IReadOnlyList<Figure> RowsProcessed { get; init; } = [];

    /// <summary>Rows rejected or in quarantine, by kind and task.</summary>
    public IReadOnlyList<Figure> RowsFailed { get; init; } = [];

    /// <summary>When tasks last ended well, in seconds since 1970, by kind and task.</summary>
    public IReadOnlyList<Figure> LastSuccesses { get; init; } = [];

    /// <summary>What tasks are at, or how they last ended, as a state's number, by kind and task.</summary>
    public IReadOnlyList<Figure> TaskStates { get; init; } = [];

    /// <summary>Share of rows that failed when the task last changed something, by kind and task.</summary>
    public IReadOnlyList<Figure> ErrorRates { get; init; } = [];

    /// <summary>Rows each second when the task last changed something, by kind and task.</summary>
    public IReadOnlyList<Figure> Throughputs { get; init; } = [];

    /// <summary>Quality when it was last judged, by kind and task.</summary>
    public IReadOnlyList<Figure> Qualities { get; init; } = [];

    /// <summary>Checks that ran, by table, check and outcome.</summary>
    public IReadOnlyList<Figure> Checks { get; init; } = [];

    /// <summary>Rows that broke a check when it last ran, by table and check.</summary>
    public IReadOnlyList<Figure> ChecksFailing { get; init; } = [];

    /// <summary>Verdicts on loads, by job and verdict.</summary>
    public IReadOnlyList<Figure> Certificates { get; init; } = [];

    /// <summary>Errors, by kind and code.</summary>
    public IReadOnlyList<Figure> Errors { get; init; } = [];
}
