namespace Ingot.Ingest.Contracts;

/// <summary>What becomes of something that a table does not know yet.</summary>
public enum ContractRule
{
    /// <summary>The table grows: columns are added, types widened in place.</summary>
    Evolve,

    /// <summary>The load fails and says what differs.</summary>
    Freeze,

    /// <summary>Rows that bring it go to quarantine.</summary>
    DiscardRow,

    /// <summary>The value is left out, and counted; the row stays.</summary>
    DiscardValue,
}
