namespace Ingot.Warehouse.Setup.Steps;

/// <summary>A step: looks at what is there and says what is to be done. What it says is shown by a dry run, and executed otherwise.</summary>
internal interface ISetupStep
{
    SetupStep Step { get; }

    /// <summary>The things that the step is about, as they are now.</summary>
    Task<IReadOnlyList<SetupItem>> LookAsync(SetupSite site, CancellationToken cancellationToken);
}
