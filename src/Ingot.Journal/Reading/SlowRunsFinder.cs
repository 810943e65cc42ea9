namespace Ingot.Journal.Reading;

/// <summary>Finds the runs in which a task took longer, or wrote fewer rows a second, than a percentile.</summary>
internal static class SlowRunsFinder
{
    internal static SlowRuns Find(string task, double percentile, IReadOnlyList<TaskExecution> executions)
    {
        var seconds = Percentile([.. executions.Select(e => e.Seconds)], percentile);
        var rate = Percentile([.. executions.Select(e => e.RowsPerSecond).OfType<double>()], 100 - percentile);
        var slow = executions
            .Where(e => e.Seconds > seconds || e.RowsPerSecond < rate)
            .OrderByDescending(e => e.Seconds).ThenBy(e => e.RunId, StringComparer.Ordinal)
            .Select(e => new SlowRun(e.RunId, e.StartedAt, e.Seconds, e.Rows, e.RowsPerSecond, e.Seconds > seconds ? "slow_execution" : "low_throughput"))
            .ToList();
        return new SlowRuns(task, percentile, executions.Count, seconds, rate, slow);
    }

    /// <summary>The percentile between the two nearest values, by their distance, as SQL's <c>percentile_cont</c>; null without values.</summary>
    internal static double? Percentile(double[] values, double percentile)
    {
        if (values.Length == 0)
            return null;

        Array.Sort(values);
        var place = percentile / 100 * (values.Length - 1);
        var below = (int)Math.Floor(place);
        var above = (int)Math.Ceiling(place);
        return values[below] + ((place - below) * (values[above] - values[below]));
    }
}
