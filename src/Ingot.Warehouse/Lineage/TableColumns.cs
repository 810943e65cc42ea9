namespace Ingot.Warehouse.Lineage;

/// <summary>What is known of a table's columns.</summary>
/// <param name="Names">The columns known by name, in order.</param>
/// <param name="IsComplete">Whether these are all columns, and in the table's order.</param>
public sealed record TableColumns(IReadOnlyList<string> Names, bool IsComplete)
{
    /// <summary>Nothing is known.</summary>
    public static TableColumns Unknown { get; } = new([], false);
}
