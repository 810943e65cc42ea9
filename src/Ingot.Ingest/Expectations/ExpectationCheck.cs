using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Expectations;

/// <summary>Compares what a load brings with what its job expects.</summary>
internal static class ExpectationCheck
{
    /// <summary>Refuses a load that brings other than is expected.</summary>
    /// <param name="job">The job.</param>
    /// <param name="rows">Rows that the load brings.</param>
    /// <param name="before">Rows that the load before brought; null when there was none.</param>
    /// <exception cref="IngotException">Kind Data: <c>expect.non_empty</c> or <c>expect.change</c>.</exception>
    internal static void Demand(JobDefinition job, long rows, long? before)
    {
        var expected = job.Expect;
        if (expected.NonEmpty && rows == 0)
            throw Refused(job, "expect.non_empty", $"{job.Name}: the load brings no row, and the job expects some.", rows, before);
        if (expected.ChangePercent is { } percent && before is { } last && Math.Abs(rows - last) * 100m > last * percent)
        {
            throw Refused(
                job,
                "expect.change",
                string.Create(CultureInfo.InvariantCulture, $"{job.Name}: the load brings {rows:N0} rows, the one before brought {last:N0}, and the job expects a change of {percent}% at most."),
                rows,
                before);
        }
    }

    private static IngotException Refused(JobDefinition job, string code, string message, long rows, long? before) => new(ErrorKind.Data, code, message)
    {
        State = $"Nothing was loaded; {job.Into} is as it was.",
        Next = $"Look at the source. If this is right, change 'expect' in {job.File.File} and run again.",
        Location = job.File,
        Facts = new Dictionary<string, object?> { ["job"] = job.Name, ["rows"] = rows, ["rows_before"] = before },
    };
}
