using Ingot.Journal;

namespace Ingot.Health.Checks;

/// <summary>Looks whether the journal can be read.</summary>
internal static class JournalLook
{
    internal static async ValueTask<IReadOnlyList<HealthFinding>> LookAsync(ProjectParts parts, CancellationToken cancellationToken)
    {
        await using var journal = parts.OpenJournal();
        return await journal.RunsAsync(new RunFilter(Limit: 1), cancellationToken) is [var last]
            ? [HealthFinding.Healthy("journal", $"the last run {last.RunId} is {last.Status.ToString().ToLowerInvariant()}")]
            : [HealthFinding.Healthy("journal", "no runs yet")];
    }
}
