namespace Ingot.Warehouse.Setup.Rollback;

/// <summary>What a rollback drops.</summary>
/// <param name="Settings">What was set up.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Items">All that it is about, in the order of dropping.</param>
/// <param name="Sessions">Sessions of others in the database, which are ended.</param>
public sealed record RollbackPlan(SetupSettings Settings, RollbackRequest Request, IReadOnlyList<RollbackItem> Items, long Sessions)
{
    /// <summary>Whether there is anything to drop.</summary>
    public bool HasWork => Items.Any(i => i.State == RollbackState.Dropped);

    /// <summary>Whether another plan drops the same.</summary>
    internal bool IsSameAs(RollbackPlan other) =>
        Items.Select(i => (i.Kind, i.Name, i.State, i.Statement)).SequenceEqual(other.Items.Select(i => (i.Kind, i.Name, i.State, i.Statement)));
}
