namespace Ingot.Journal;

/// <summary>What went wrong over some days, how often, where, and how much of it is dealt with.</summary>
/// <param name="Days">Days looked at.</param>
/// <param name="Total">Errors in them.</param>
/// <param name="Resolved">How many of these are resolved.</param>
/// <param name="Codes">Errors by kind and code, the most frequent first.</param>
/// <param name="Trend">Errors by day (UTC) and kind, the newest day first; days without errors are left out.</param>
/// <param name="Worst">The ten tasks with most errors.</param>
public sealed record ErrorReport(
    int Days, long Total, long Resolved, IReadOnlyList<ErrorFrequency> Codes, IReadOnlyList<ErrorsOfDay> Trend, IReadOnlyList<ErrorsOfTask> Worst)
{
    /// <summary>Share of the errors that are resolved, from 0 to 1; null when there were none.</summary>
    public double? ResolutionRate => Total == 0 ? null : (double)Resolved / Total;
}
