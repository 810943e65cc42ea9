using Ingot.Warehouse.Dependencies;

namespace Ingot.Engine.Planning;

/// <summary>What a run would do now, in order.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Stages">The steps; models that do not read each other may run side by side.</param>
/// <param name="Selection">The models and lake tables that the request selects.</param>
public sealed record RunPlan(RunRequest Request, IReadOnlyList<RunStage> Stages, ModelSelection Selection)
{
    /// <summary>What is taken up of another run; null for a run of its own.</summary>
    public RetrySummary? Retry { get; init; }
}
