using Ingot.Core.Naming;

namespace Ingot.Warehouse.Setup.Steps;

/// <summary>Has the journal make its tables or bring them up to date.</summary>
/// <param name="Journal">The journal.</param>
/// <param name="Statements">What that executes; null when unknown.</param>
internal sealed record JournalWork(ISetupJournal Journal, IReadOnlyList<string>? Statements) : SetupWork
{
    public override IReadOnlyList<string> Shown => Statements ?? ["-- the journal's own migrations, in schema logs, where there are any"];

    public override string Place(SetupSettings settings) => $"in {Sql.Name(settings.Warehouse.Database)} as {Sql.Name(settings.Warehouse.User)}";

    internal override Task ExecuteAsync(SetupSite site, CancellationToken cancellationToken) => Journal.PrepareAsync(cancellationToken);
}
