namespace Ingot.Cli.Tests.Ledgers;

/// <summary>A job of the workbook with the ledger that its source shows.</summary>
/// <param name="Name">The job's name, and so its table's.</param>
/// <param name="Identity">How the audit file calls it.</param>
/// <param name="Load">FULL, INCREMENTAL or SNAPSHOT.</param>
/// <param name="Ledger">What the source has.</param>
/// <param name="Place">The source.</param>
/// <param name="Columns">Its row of the workbook.</param>
internal sealed record LedgerJob(string Name, string Identity, string Load, Ledger Ledger, ILedgerPlace Place, Dictionary<string, string> Columns)
{
    /// <summary>Rows that a load writes after a round of changes; a row that is gone is written once more.</summary>
    public int Written => Load == "FULL" ? Ledger.Count : Ledger.Inserted + Ledger.Updated + Ledger.Deleted;

    /// <summary>A query for what the table shows, with the job's name before each row.</summary>
    public string Query => $"SELECT '{Name}' AS job, {LedgerRow.InDuckDb} AS r FROM bronze.{Name}{(Columns.GetValueOrDefault("deletes") == "soft" ? " WHERE _deleted_at IS NULL" : "")}";
}
