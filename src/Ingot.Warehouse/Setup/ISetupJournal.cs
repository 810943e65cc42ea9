namespace Ingot.Warehouse.Setup;

/// <summary>What setup needs of the journal.</summary>
public interface ISetupJournal
{
    /// <summary>Whether it is in the warehouse's own database, so that making its tables is a step of setup.</summary>
    bool IsInWarehouse { get; }

    /// <summary>Makes the journal's tables, or brings them up to date; nothing happens when they are as they should be.</summary>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>The SQL by which <see cref="PrepareAsync"/> brings a journal in the warehouse up to date; empty when it is.</summary>
    /// <param name="format">The journal's format; 0 where there is none.</param>
    IReadOnlyList<string> StatementsAfter(int format);

    /// <summary>Records a setup that has ended, each step with its time and result.</summary>
    /// <param name="report">What setup did.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    Task RecordAsync(SetupReport report, CancellationToken cancellationToken);
}
