namespace Ingot.OpenLineage.Events;

/// <summary>The run that a task belongs to.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="Job">The name of its job.</param>
public sealed record ParentRun(Guid RunId, string Job);
