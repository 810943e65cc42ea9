namespace Ingot.Journal;

/// <summary>Which runs to list.</summary>
/// <param name="Limit">At most this many, the newest first.</param>
/// <param name="Status">Only runs that stand so; null for all.</param>
/// <param name="Command">Only runs of this verb; null for all.</param>
/// <param name="Since">Only runs that began then or later; null for all.</param>
public sealed record RunFilter(int Limit = 20, RunStatus? Status = null, string? Command = null, DateTimeOffset? Since = null);
