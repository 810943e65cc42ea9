namespace Ingot.Cli.Tests.Ledgers;

/// <summary>A source that shows the rows of a ledger.</summary>
internal interface ILedgerPlace
{
    /// <summary>Makes the source show what the ledger has now.</summary>
    void Publish(Ledger ledger);

    /// <summary>The rows that the source has, from itself where it can be asked, each as a row of the ledger writes itself.</summary>
    IEnumerable<string> Rows(Ledger ledger);
}
