using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Journal.Reading;

/// <summary>A row of an error, as SQL gives it.</summary>
internal record ErrorRow
{
    public required long ErrorId { get; init; }
    public int? TaskNumber { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required ErrorKind Kind { get; init; }
    public required string Code { get; init; }
    public required string Message { get; init; }
    public string? State { get; init; }
    public string? Next { get; init; }
    public string? File { get; init; }
    public int? Line { get; init; }
    public int? Column { get; init; }
    public required string Facts { get; init; }
    public string? Cause { get; init; }

    internal ErrorRecord ToRecord() => new()
    {
        ErrorId = ErrorId,
        TaskNumber = TaskNumber,
        OccurredAt = OccurredAt,
        Kind = Kind,
        Code = Code,
        Message = Message,
        State = State,
        Next = Next,
        Location = File is null ? null : new SourceLocation(File, Line, Column),
        Facts = JsonSerializer.Deserialize(Facts, JournalJson.Default.DictionaryStringJsonElement) ?? [],
        Cause = Cause,
    };
}
