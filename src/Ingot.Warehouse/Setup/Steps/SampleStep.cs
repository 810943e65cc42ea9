namespace Ingot.Warehouse.Setup.Steps;

/// <summary>The sample tables of bronze. One that is there stays as it is, whatever it holds.</summary>
internal sealed class SampleStep : ISetupStep
{
    private const string Names = "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'bronze'";

    public SetupStep Step => SetupStep.Samples;

    public async Task<IReadOnlyList<SetupItem>> LookAsync(SetupSite site, CancellationToken cancellationToken)
    {
        var database = await site.WarehouseAsync(cancellationToken);
        IReadOnlyList<string> there = database is null ? [] : await database.RowsAsync(Names, r => r.GetString(0), cancellationToken);
        return [.. site.Settings.Samples.Select(t => there.Contains(t.Name, StringComparer.Ordinal)
            ? new SetupItem("table", $"bronze.{t.Name}", SetupState.WasThere)
            : new SetupItem("table", $"bronze.{t.Name}", SetupState.Created, new SampleWork(t)))];
    }
}
