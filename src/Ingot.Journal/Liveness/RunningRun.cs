namespace Ingot.Journal.Liveness;

/// <summary>A run that the journal shows as running, with what tells whether it is.</summary>
internal sealed record RunningRun
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Its machine.</summary>
    public required string Host { get; init; }

    /// <summary>Its process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Mark of its process.</summary>
    public required string ProcessMark { get; init; }

    /// <summary>Its last sign of life.</summary>
    public required DateTimeOffset HeartbeatAt { get; init; }
}
