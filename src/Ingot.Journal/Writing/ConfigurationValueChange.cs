namespace Ingot.Journal.Writing;

/// <summary>A value that is configured differently than before.</summary>
/// <param name="Key">Dotted key.</param>
/// <param name="OldValue">What it was; null when it was not set.</param>
/// <param name="NewValue">What it is; null when it is no longer set.</param>
internal sealed record ConfigurationValueChange(string Key, string? OldValue, string? NewValue);
