namespace Ingot.Warehouse.Setup.Rollback;

/// <summary>What to roll back.</summary>
/// <param name="KeepDatabase">Whether only the schemas are dropped.</param>
/// <param name="DropOthers">Whether what setup did not make is dropped, too.</param>
public sealed record RollbackRequest(bool KeepDatabase, bool DropOthers);
