using System.Text.Json;

namespace Ingot.Journal.Reading;

/// <summary>A row of a run with the sums over its tasks, as SQL gives it.</summary>
internal sealed record RunRow
{
    public required string RunId { get; init; }
    public required string Command { get; init; }
    public required string Project { get; init; }
    public string? Environment { get; init; }
    public required string Arguments { get; init; }
    public required string Host { get; init; }
    public required int ProcessId { get; init; }
    public required string IngotVersion { get; init; }
    public required RunStatus Status { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset HeartbeatAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? Message { get; init; }
    public required long Tasks { get; init; }
    public required long TasksFailed { get; init; }
    public required long RowsLoaded { get; init; }
    public required long RowsQuarantined { get; init; }

    internal RunRecord ToRecord() => new()
    {
        RunId = RunId,
        Command = Command,
        Project = Project,
        Environment = Environment,
        Arguments = JsonSerializer.Deserialize(Arguments, JournalJson.Default.StringArray) ?? [],
        Host = Host,
        ProcessId = ProcessId,
        IngotVersion = IngotVersion,
        Status = Status,
        StartedAt = StartedAt,
        HeartbeatAt = HeartbeatAt,
        EndedAt = EndedAt,
        Message = Message,
        Tasks = (int)Tasks,
        TasksFailed = (int)TasksFailed,
        RowsLoaded = RowsLoaded,
        RowsQuarantined = RowsQuarantined,
    };
}
