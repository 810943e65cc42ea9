namespace Ingot.Journal.Reading;

/// <summary>How long a task took in a run in which it succeeded, and what it wrote.</summary>
internal sealed record TaskExecution
{
    public required string RunId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }
    public long? Rows { get; init; }

    internal double Seconds => (EndedAt - StartedAt).TotalSeconds;

    internal double? RowsPerSecond => Rows is { } rows && Seconds > 0 ? rows / Seconds : null;
}
