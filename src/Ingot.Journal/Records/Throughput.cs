namespace Ingot.Journal;

/// <summary>How many rows a task wrote and how fast, by day.</summary>
/// <param name="Task">Name of the task.</param>
/// <param name="Days">Days with runs in which it succeeded and wrote a known number of rows, the oldest first.</param>
public sealed record Throughput(string Task, IReadOnlyList<ThroughputOfDay> Days)
{
    /// <summary>Runs in all.</summary>
    public long Runs => Days.Sum(d => d.Runs);

    /// <summary>Rows in all.</summary>
    public long Rows => Days.Sum(d => d.Rows);

    /// <summary>Seconds in all.</summary>
    public double Seconds => Days.Sum(d => d.Seconds);

    /// <summary>All rows by all seconds; null when no time passed.</summary>
    public double? RowsPerSecond => Seconds > 0 ? Rows / Seconds : null;
}
