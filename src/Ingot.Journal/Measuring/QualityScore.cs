namespace Ingot.Journal.Measuring;

/// <summary>
/// Quality on one scale: 0, nothing holds, to 1, everything holds. A rule that finds more never raises it, and a rule counts
/// by the share of rows that break it.
/// </summary>
public static class QualityScore
{
    /// <summary>Score of one check: the share of rows that pass; 0 for a rule about the table as a whole that does not hold.</summary>
    /// <param name="passed">Whether the rule holds.</param>
    /// <param name="rows">Rows looked at; null when not counted.</param>
    /// <param name="failed">Rows that break the rule.</param>
    public static double OfCheck(bool passed, long? rows, long failed)
    {
        // A rule may hold although rows break it: where enough pass, or where those are held back in quarantine.
        if (failed > 0 && rows is > 0 and var all)
            return Math.Max(0, 1 - ((double)failed / all));
        return passed ? 1 : 0;
    }

    /// <summary>Share of rows that were rejected or put in quarantine.</summary>
    /// <param name="rowsIn">Rows read; null when that means nothing.</param>
    /// <param name="rowsOut">Rows written.</param>
    /// <param name="failed">Rows that failed.</param>
    public static double ErrorRate(long? rowsIn, long? rowsOut, long failed)
    {
        var all = Math.Max(rowsIn ?? 0, (rowsOut ?? 0) + failed);
        return all == 0 ? 0 : (double)failed / all;
    }
}
