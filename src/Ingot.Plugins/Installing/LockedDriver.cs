namespace Ingot.Plugins.Installing;

/// <summary>What is known of an ADO.NET driver.</summary>
/// <param name="Invariant">The name by which programs ask for it.</param>
/// <param name="Factory">The full name of its factory's type; null when its assembly has only one.</param>
internal sealed record LockedDriver(string Invariant, string? Factory);
