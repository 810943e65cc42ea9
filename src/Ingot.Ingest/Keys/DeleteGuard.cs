using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Keys;

/// <summary>Stops a load that would take more rows away than a job allows: an empty or cut source looks like deletes.</summary>
internal static class DeleteGuard
{
    /// <summary>Demands that so many rows may go.</summary>
    /// <param name="job">The job.</param>
    /// <param name="gone">Rows whose keys are gone.</param>
    /// <param name="held">Rows that the table shows.</param>
    /// <param name="given">Keys that the source has.</param>
    /// <exception cref="Core.Errors.IngotException"><c>load.deletes</c>: they are too many.</exception>
    internal static void Demand(JobDefinition job, long gone, long held, long given)
    {
        var limit = job.RowKey!.Limit;
        if (gone > 0 && (given == 0 ? !limit.AllowsAll : !limit.Allows(gone, held)))
            throw KeyErrors.TooManyDeletes(job, gone, held, given);
    }
}
