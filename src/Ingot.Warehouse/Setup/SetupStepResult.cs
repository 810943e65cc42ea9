using Ingot.Core.Errors;

namespace Ingot.Warehouse.Setup;

/// <summary>How a step went, or would go.</summary>
/// <param name="Step">The step.</param>
/// <param name="Items">What it is about.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Failure">Why it stopped; null when it did not.</param>
public sealed record SetupStepResult(SetupStep Step, IReadOnlyList<SetupItem> Items, DateTimeOffset StartedAt, TimeSpan Elapsed, IngotException? Failure = null)
{
    /// <summary>Whether anything was to be done.</summary>
    public bool Changed => Items.Any(i => i.State != SetupState.WasThere);
}
