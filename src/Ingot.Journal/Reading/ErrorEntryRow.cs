namespace Ingot.Journal.Reading;

/// <summary>A row of an error with its run, task and resolution, as SQL gives it.</summary>
internal sealed record ErrorEntryRow : ErrorRow
{
    public required string RunId { get; init; }
    public required string Command { get; init; }
    public string? Task { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public string? ResolvedBy { get; init; }
    public string? Note { get; init; }

    internal ErrorEntry ToEntry()
    {
        var error = ToRecord();
        return new ErrorEntry
        {
            ErrorId = error.ErrorId,
            RunId = RunId,
            Command = Command,
            Task = Task,
            TaskNumber = error.TaskNumber,
            OccurredAt = error.OccurredAt,
            Kind = error.Kind,
            Code = error.Code,
            Message = error.Message,
            State = error.State,
            Next = error.Next,
            Location = error.Location,
            Facts = error.Facts,
            Cause = error.Cause,
            ResolvedAt = ResolvedAt,
            ResolvedBy = ResolvedBy,
            Note = Note,
        };
    }
}
