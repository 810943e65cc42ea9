namespace Ingot.Journal;

/// <summary>Which changes of configuration to list.</summary>
/// <param name="Key">Only this key and those below it; null for all.</param>
/// <param name="Environment">Only this environment; null for all.</param>
/// <param name="Since">Only changes found then or later; null for all.</param>
/// <param name="Limit">At most this many, the newest.</param>
public sealed record ConfigurationFilter(string? Key = null, string? Environment = null, DateTimeOffset? Since = null, int Limit = 100);
