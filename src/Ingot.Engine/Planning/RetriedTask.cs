namespace Ingot.Engine.Planning;

/// <summary>A task that is taken up again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why: <c>failed</c>, <c>skipped</c>, <c>interrupted</c>, <c>never started</c>, or what it reads that is taken up.</param>
public sealed record RetriedTask(string Name, string Reason);
