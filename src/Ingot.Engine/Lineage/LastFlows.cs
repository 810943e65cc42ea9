using Ingot.Journal;

namespace Ingot.Engine.Lineage;

/// <summary>Finds in the journal what last went from table to table.</summary>
public static class LastFlows
{
    // A flow that none of so many runs had is long past.
    private const int MostRuns = 50;

    /// <summary>Reads the newest record of each flow.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<LastFlow>> ReadAsync(RunJournal journal, CancellationToken cancellationToken)
    {
        var last = new Dictionary<(string Source, string Target), LastFlow>();
        foreach (var run in await journal.RunsAsync(new RunFilter(MostRuns), cancellationToken))
        {
            var detail = await journal.FindRunAsync(run.RunId, cancellationToken);
            foreach (var edge in detail?.Lineage ?? [])
                last.TryAdd((edge.Source, edge.Target), new LastFlow(edge.Source, edge.Target, edge.Rows, run.RunId, run.StartedAt));
        }

        return [.. last.Values];
    }
}
