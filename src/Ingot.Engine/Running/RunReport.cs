using Ingot.Warehouse.Running;

namespace Ingot.Engine.Running;

/// <summary>What a run did.</summary>
/// <param name="RunId">The run, as the journal knows it.</param>
/// <param name="Loads">The jobs, in the order they ran.</param>
/// <param name="Models">The models and checks.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RunReport(string RunId, IReadOnlyList<LoadReport> Loads, ModelRunResult Models, TimeSpan Elapsed)
{
    /// <summary>Whether every load, model and error check went well.</summary>
    public bool Succeeded => Loads.All(l => l.Error is null) && Models.Succeeded;

    /// <summary>Rows that the loads wrote.</summary>
    public long RowsLoaded => Loads.Sum(l => l.Outcome?.Rows ?? 0);
}
