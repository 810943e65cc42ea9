namespace Ingot.OpenLineage.Events;

/// <summary>Something that happened to a run of a job: the run of a project, or one task of it.</summary>
public sealed record LineageEvent
{
    /// <summary>What happened.</summary>
    public required LineageEventKind Kind { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The run; see <see cref="RunIdentity"/>.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The namespace of the job.</summary>
    public required string JobNamespace { get; init; }

    /// <summary>The name of the job, such as <c>shop.silver.sale</c>.</summary>
    public required string Job { get; init; }

    /// <summary>What sort of job, in one word: RUN, LOAD, COPY, MODEL, CHECK.</summary>
    public required string JobType { get; init; }

    /// <summary>The version of the program.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The run it is a task of; null for a run itself.</summary>
    public ParentRun? Parent { get; init; }

    /// <summary>What the job is for; null when nobody says.</summary>
    public string? Description { get; init; }

    /// <summary>The SQL of the job; null when it has none.</summary>
    public string? Sql { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>What it reads.</summary>
    public IReadOnlyList<Dataset> Inputs { get; init; } = [];

    /// <summary>What it writes.</summary>
    public IReadOnlyList<Dataset> Outputs { get; init; } = [];
}
