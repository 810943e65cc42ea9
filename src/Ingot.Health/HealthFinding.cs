namespace Ingot.Health;

/// <summary>Something that a check found.</summary>
/// <param name="Status">How it is.</param>
/// <param name="Subject">What was looked at, in a word or two.</param>
/// <param name="Text">What was found. Never holds a secret.</param>
/// <param name="Next">What to do about it; null when there is nothing to do.</param>
public sealed record HealthFinding(HealthStatus Status, string Subject, string Text, string? Next = null)
{
    /// <summary>Something that works.</summary>
    /// <param name="subject">What was looked at.</param>
    /// <param name="text">What was found.</param>
    public static HealthFinding Healthy(string subject, string text) => new(HealthStatus.Healthy, subject, text);
}
