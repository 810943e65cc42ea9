using Ingot.Core.Errors;

namespace Ingot.Warehouse.Setup.Rollback;

/// <summary>What a rollback did.</summary>
/// <param name="Plan">What it was to do.</param>
/// <param name="Done">The items that were dropped, and those that there was nothing to do about.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Failure">Why it stopped; null when it came to its end.</param>
public sealed record RollbackReport(RollbackPlan Plan, IReadOnlyList<RollbackItem> Done, TimeSpan Elapsed, IngotException? Failure = null);
