namespace Ingot.Journal;

/// <summary>The runs in which a task was slower than it mostly is.</summary>
/// <param name="Task">Name of the task.</param>
/// <param name="Percentile">The percentile asked for.</param>
/// <param name="Runs">How many runs were looked at: those in which it succeeded.</param>
/// <param name="SecondsLimit">That percentile of the seconds it took; null without runs.</param>
/// <param name="RowsPerSecondLimit">The opposite percentile (100 less it) of the rows per second; null when no rate is known.</param>
/// <param name="Slow">Runs that took longer or wrote slower than that, the longest first.</param>
public sealed record SlowRuns(
    string Task, double Percentile, int Runs, double? SecondsLimit, double? RowsPerSecondLimit, IReadOnlyList<SlowRun> Slow);
