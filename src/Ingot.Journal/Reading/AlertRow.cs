using System.Text.Json;
using Ingot.Core.Alerts;

namespace Ingot.Journal.Reading;

/// <summary>A row of an alert, as SQL gives it.</summary>
internal sealed record AlertRow
{
    public required long AlertId { get; init; }
    public required string Project { get; init; }
    public required string Environment { get; init; }
    public required string Rule { get; init; }
    public required string Labels { get; init; }
    public required string Severity { get; init; }
    public required string State { get; init; }
    public required string Message { get; init; }
    public string? Next { get; init; }
    public string? RunId { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required DateTimeOffset SeenAt { get; init; }
    public required long Occurrences { get; init; }
    public DateTimeOffset? NotifiedAt { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public string? AcknowledgedBy { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public string? ResolvedBy { get; init; }
    public string? Note { get; init; }

    internal Alert ToAlert() => new()
    {
        Id = AlertId,
        Project = Project,
        Environment = Environment,
        Rule = Rule,
        Labels = LabelsOf(Labels),
        Severity = Enum.Parse<AlertSeverity>(Severity, ignoreCase: true),
        State = Enum.Parse<AlertState>(State, ignoreCase: true),
        Message = Message,
        Next = Next,
        RunId = RunId,
        RaisedAt = RaisedAt,
        SeenAt = SeenAt,
        Occurrences = Occurrences,
        NotifiedAt = NotifiedAt,
        AcknowledgedAt = AcknowledgedAt,
        AcknowledgedBy = AcknowledgedBy,
        ResolvedAt = ResolvedAt,
        ResolvedBy = ResolvedBy,
        Note = Note,
    };

    internal static IReadOnlyDictionary<string, string> LabelsOf(string json) => JsonSerializer.Deserialize(json, JournalJson.Default.DictionaryStringString)!;
}
