using Ingot.Core.Naming;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;
using Ingot.Warehouse.Dependencies;

namespace Ingot.Engine.Planning;

/// <summary>Leaves of a plan what another run has not ended well, and what reads that.</summary>
internal sealed class RetryFilter(RetryScope scope)
{
    private readonly HashSet<TableName> _tables = [];
    private readonly List<RetriedTask> _takenUp = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _left = [];

    /// <summary>The jobs that are loaded again.</summary>
    internal IReadOnlyList<JobDefinition> Jobs(IEnumerable<JobDefinition> jobs) =>
        [.. jobs.Where(j => Takes(LoadStage.NameOf(j), [], IngotProject.BronzeOf(j), IngotProject.HistoryOf(j) ?? IngotProject.BronzeOf(j), IngotProject.QuarantineOf(j)))];

    /// <summary>The models that are built again; in the order of building.</summary>
    internal IReadOnlyList<ModelNode> Models(IEnumerable<ModelNode> models) =>
        [.. models.Where(m => Takes(m.Name.ToString(), m.Inputs, m.Name))];

    /// <summary>The checks that are run again.</summary>
    internal IReadOnlyList<CheckStage> Checks(IEnumerable<CheckStage> checks) =>
        [.. checks.Where(c => Takes(c.Name, c.Node.Models.Concat(c.Node.LakeTables)))];

    /// <summary>What is taken up and left, once all stages were asked for.</summary>
    /// <exception cref="Core.Errors.IngotException">Nothing is taken up.</exception>
    internal RetrySummary Summarize() => _takenUp.Count == 0
        ? throw RetryReader.NothingLeft(scope.RunId)
        : new RetrySummary(scope.RunId, _takenUp, _left, [.. scope.Tasks.Keys.Where(t => !_seen.Contains(t) && !CopyStage.IsName(t) && scope.ReasonFor(t) is not null).Order(StringComparer.Ordinal)]);

    private bool Takes(string name, IEnumerable<TableName> inputs, params ReadOnlySpan<TableName> outputs)
    {
        _seen.Add(name);
        var reason = scope.ReasonFor(name) ?? (inputs.FirstOrDefault(_tables.Contains) is { } input ? $"reads {input}" : null);
        if (reason is null)
        {
            _left.Add(name);
            return false;
        }

        _takenUp.Add(new RetriedTask(name, reason));
        foreach (var output in outputs)
            _tables.Add(output);
        return true;
    }
}
