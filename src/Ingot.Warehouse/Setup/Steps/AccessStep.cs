namespace Ingot.Warehouse.Setup.Steps;

/// <summary>Whether runs will get in: their role connects, with its own password, and finds its rights.</summary>
internal sealed class AccessStep : ISetupStep
{
    public SetupStep Step => SetupStep.Access;

    public Task<IReadOnlyList<SetupItem>> LookAsync(SetupSite site, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SetupItem>>(
            [new SetupItem("connection", site.Settings.Warehouse.Name, SetupState.WasThere, new AccessWork())]);
}
