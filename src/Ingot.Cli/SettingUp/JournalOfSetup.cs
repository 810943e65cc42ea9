using Ingot.Warehouse.Setup;

namespace Ingot.Cli.SettingUp;

/// <summary>The project's journal, for setup.</summary>
internal sealed class JournalOfSetup : ISetupJournal
{
    public bool IsInWarehouse => false;

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RecordAsync(SetupReport report, CancellationToken cancellationToken) => Task.CompletedTask;
}
