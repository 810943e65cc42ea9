namespace Ingot.Warehouse.Setup.Steps;

/// <summary>The journal's tables, made by the journal itself with the role of runs, which then owns them.</summary>
internal sealed class JournalStep(ISetupJournal journal) : ISetupStep
{
    private const string Schema = "logs";

    public SetupStep Step => SetupStep.Journal;

    public async Task<IReadOnlyList<SetupItem>> LookAsync(SetupSite site, CancellationToken cancellationToken)
    {
        var database = await site.WarehouseAsync(cancellationToken);
        var isThere = database is not null && (await SchemaFacts.AllAsync(database, cancellationToken)).Any(s => s is { Name: Schema, Objects: > 0 });
        return [new SetupItem("journal", Schema, isThere ? SetupState.WasThere : SetupState.Created, new JournalWork(journal))];
    }
}
