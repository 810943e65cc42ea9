using Ingot.Core.Naming;

namespace Ingot.Warehouse.Setup.Steps;

/// <summary>Has the journal make its tables or bring them up to date.</summary>
/// <param name="Journal">The journal.</param>
internal sealed record JournalWork(ISetupJournal Journal) : SetupWork
{
    public override IReadOnlyList<string> Shown => ["-- the journal's own migrations, in schema logs"];

    public override string Place(SetupSettings settings) => $"in {Sql.Name(settings.Warehouse.Database)} as {Sql.Name(settings.Warehouse.User)}";

    internal override Task ExecuteAsync(SetupSite site, CancellationToken cancellationToken) => Journal.PrepareAsync(cancellationToken);
}
