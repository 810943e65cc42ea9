namespace Ingot.Warehouse.Setup.Rollback;

/// <summary>One thing that a rollback is about.</summary>
/// <param name="Kind">What it is, such as <c>schema</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">What becomes of it.</param>
/// <param name="Statement">The SQL that drops it; null when it is not dropped, or goes with something else.</param>
/// <param name="Note">What is in it, or why it stays; null when there is nothing to say.</param>
public sealed record RollbackItem(string Kind, string Name, RollbackState State, string? Statement = null, string? Note = null)
{
    internal const string Database = "database";
    internal const string Role = "role";
    internal const string Schema = "schema";
}
