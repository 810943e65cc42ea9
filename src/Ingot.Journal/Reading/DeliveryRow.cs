namespace Ingot.Journal.Reading;

/// <summary>A row of a delivery, as SQL gives it.</summary>
internal sealed record DeliveryRow
{
    public required long AlertId { get; init; }
    public required string Notice { get; init; }
    public required string Channel { get; init; }
    public required int AttemptNumber { get; init; }
    public required DateTimeOffset EndedAt { get; init; }
    public required string Outcome { get; init; }
    public string? Code { get; init; }
    public string? Message { get; init; }

    internal AlertDelivery ToDelivery() =>
        new(AlertId, Notice, Channel, AttemptNumber, EndedAt, Enum.Parse<DeliveryOutcome>(Outcome.Replace("_", "", StringComparison.Ordinal), ignoreCase: true), Code, Message);
}
