using Ingot.Warehouse.Checks;

namespace Ingot.Warehouse.Running;

/// <summary>What became of the models and checks of a run.</summary>
/// <param name="Models">The models, in the order they ended.</param>
/// <param name="Checks">The project's checks, in the order they ran.</param>
public sealed record ModelRunResult(IReadOnlyList<ModelResult> Models, IReadOnlyList<ProjectCheckResult> Checks)
{
    /// <summary>Whether every model is built or unchanged and no error check failed.</summary>
    public bool Succeeded =>
        Models.All(m => m.Outcome is ModelOutcome.Built or ModelOutcome.Unchanged)
        && Checks.All(c => c.Outcome is CheckOutcome.Passed or CheckOutcome.Warned);
}
