namespace Ingot.Alerts.Rules;

/// <summary>Something that happened, well or not. That it went well ends the alerts that its failing raised.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Wrong">Whether it went wrong.</param>
/// <param name="Labels">What it is about, such as <c>task</c>.</param>
/// <param name="Message">What happened, one sentence; empty when it went well.</param>
/// <param name="Next">What to do; null when there is nothing to say.</param>
public sealed record AlertEvent(AlertEventKind Kind, bool Wrong, IReadOnlyDictionary<string, string> Labels, string Message = "", string? Next = null)
{
    /// <summary>The dead run that it tells of; null for anything else.</summary>
    public string? DeadRun { get; init; }
}
