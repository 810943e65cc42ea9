using Ingot.Configuration.Documents;

namespace Ingot.Configuration.Reloading;

/// <summary>An option that has another value than before.</summary>
/// <param name="Key">The dotted key.</param>
/// <param name="Old">What it was, secrets hidden; null when it was not set.</param>
/// <param name="New">What it is, secrets hidden; null when it is no longer set.</param>
/// <param name="SetBy">Who set the new value; null when it is no longer set.</param>
public sealed record OptionChange(string Key, string? Old, string? New, ConfigOrigin? SetBy);
