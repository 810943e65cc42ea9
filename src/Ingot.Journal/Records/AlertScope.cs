namespace Ingot.Journal;

/// <summary>Whose alerts: several projects and environments may share a journal.</summary>
/// <param name="Project">Name of the project.</param>
/// <param name="Environment">Name of the environment.</param>
public sealed record AlertScope(string Project, string Environment);
