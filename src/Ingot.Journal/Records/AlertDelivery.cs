namespace Ingot.Journal;

/// <summary>An attempt to tell people of an alert.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Notice">What they were told: <c>raised</c> or <c>resolved</c>.</param>
/// <param name="Channel">Name of the channel.</param>
/// <param name="AttemptNumber">1, 2, …</param>
/// <param name="EndedAt">When it succeeded or failed, UTC.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Code">Code of the error; null when delivered.</param>
/// <param name="Message">What happened; null when delivered.</param>
public sealed record AlertDelivery(
    long AlertId, string Notice, string Channel, int AttemptNumber, DateTimeOffset EndedAt, DeliveryOutcome Outcome, string? Code = null, string? Message = null);
