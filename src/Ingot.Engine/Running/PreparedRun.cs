using Ingot.Engine.Planning;

namespace Ingot.Engine.Running;

/// <summary>What a run needs before it can do anything.</summary>
/// <param name="Engine">The engine, over the open warehouse.</param>
/// <param name="Cleared">A line for each load that was killed and whose remains were cleared, for people.</param>
/// <param name="Plan">What is to be done.</param>
internal sealed record PreparedRun(RunEngine Engine, IReadOnlyList<string> Cleared, RunPlan Plan) : IDisposable
{
    public void Dispose() => Engine.Dispose();
}
