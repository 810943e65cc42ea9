namespace Ingot.Journal;

/// <summary>How many rows a task wrote on a day and how fast.</summary>
/// <param name="Day">The day (UTC) on which it began.</param>
/// <param name="Runs">How often it ran.</param>
/// <param name="Rows">Rows that it wrote.</param>
/// <param name="Seconds">How long that took, together.</param>
public sealed record ThroughputOfDay(DateOnly Day, long Runs, long Rows, double Seconds)
{
    /// <summary>All rows of the day by all its seconds; null when no time passed.</summary>
    public double? RowsPerSecond => Seconds > 0 ? Rows / Seconds : null;
}
