using Ingot.Warehouse.Running;

namespace Ingot.Engine.Running;

/// <summary>What a run did.</summary>
/// <param name="RunId">The run, as the journal knows it.</param>
/// <param name="Loads">The jobs, in the order they ran.</param>
/// <param name="Models">The models and checks.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RunReport(string RunId, IReadOnlyList<LoadReport> Loads, ModelRunResult Models, TimeSpan Elapsed)
{
    /// <summary>The copies of lake tables to the warehouse, in the order they ran; none where the warehouse reads the lake itself.</summary>
    public IReadOnlyList<CopyReport> Copies { get; init; } = [];

    /// <summary>Whether every load, copy, model and error check went well.</summary>
    public bool Succeeded => Loads.All(l => l.Error is null) && Copies.All(c => c.Error is null) && Models.Succeeded;

    /// <summary>What did not go well beside the work, as sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Rows that the loads wrote.</summary>
    public long RowsLoaded => Loads.Sum(l => l.Outcome?.Rows ?? 0);
}
