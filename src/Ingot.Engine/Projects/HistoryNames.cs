using Ingot.Configuration.Problems;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Keys;

namespace Ingot.Engine.Projects;

/// <summary>Keeps the names of histories apart from those of jobs.</summary>
internal static class HistoryNames
{
    /// <summary>Reports jobs whose name the history of another one has.</summary>
    internal static void Check(IReadOnlyList<JobDefinition> jobs, ConfigProblems problems)
    {
        foreach (var keyed in jobs.Where(j => j.Key is not null))
        {
            string[] names = [KeyedTable.HistoryName(keyed.Name), KeyedTable.RowsName(keyed.Name)];
            foreach (var taken in jobs.Where(j => names.Contains(j.Name, StringComparer.OrdinalIgnoreCase)))
                problems.Add("job.history-name", taken.File, $"The job '{taken.Name}' has the name of the history of '{keyed.Name}', which has a key.", "Rename one of the two files.");
        }
    }
}
