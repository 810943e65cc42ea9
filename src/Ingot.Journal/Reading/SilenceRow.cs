namespace Ingot.Journal.Reading;

/// <summary>A row of a silence, as SQL gives it.</summary>
internal sealed record SilenceRow
{
    public required long SilenceId { get; init; }
    public string? Rule { get; init; }
    public required string Labels { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public string? Reason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public DateTimeOffset? LiftedAt { get; init; }
    public string? LiftedBy { get; init; }

    internal AlertSilence ToSilence() => new()
    {
        SilenceId = SilenceId,
        Rule = Rule,
        Labels = AlertRow.LabelsOf(Labels),
        StartsAt = StartsAt,
        EndsAt = EndsAt,
        Reason = Reason,
        CreatedAt = CreatedAt,
        CreatedBy = CreatedBy,
        LiftedAt = LiftedAt,
        LiftedBy = LiftedBy,
    };
}
