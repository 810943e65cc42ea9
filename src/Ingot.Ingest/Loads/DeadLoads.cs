using System.Collections.Immutable;

namespace Ingot.Ingest.Loads;

/// <summary>Clears what killed runs left behind: files that no commit refers to, the marks of loads, and all temporary files.</summary>
public static class DeadLoads
{
    /// <summary>Clears the remains of every load that left its mark, and temporary files, DuckDB's included. Only to be called by the one run that holds the project.</summary>
    /// <param name="context">What loads work with.</param>
    /// <param name="cancellationToken">Stops between loads.</param>
    /// <returns>A line for each dead load, for people.</returns>
    public static async Task<ImmutableArray<string>> ClearAsync(LoadContext context, CancellationToken cancellationToken)
    {
        var cleared = ImmutableArray.CreateBuilder<string>();
        foreach (var (loadId, job) in LoadMark.FindAll(context.StateFolder))
        {
            var dead = new HashSet<string>(StringComparer.Ordinal) { loadId };
            var bronze = await context.BronzeTable(job).RemoveOrphansAsync(TimeSpan.MaxValue, dead, cancellation: cancellationToken);
            var quarantine = await context.QuarantineTable(job).RemoveOrphansAsync(TimeSpan.MaxValue, dead, cancellation: cancellationToken);
            ScratchFolder.Delete(context.StateFolder, loadId);
            LoadMark.Remove(context.StateFolder, loadId);
            cleared.Add($"Load {loadId} of {job} was killed; {bronze.Files.Length + quarantine.Files.Length} unfinished files were removed.");
        }

        ScratchFolder.DeleteAll(context.StateFolder);
        return cleared.ToImmutable();
    }
}
