namespace Ingot.Warehouse.Setup;

/// <summary>One thing that a step is about.</summary>
/// <param name="Kind">What it is, such as <c>schema</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">What setup found of it.</param>
/// <param name="Work">What makes it so; null when nothing is to be done.</param>
public sealed record SetupItem(string Kind, string Name, SetupState State, SetupWork? Work = null)
{
    /// <summary>More about it, for people; null when there is nothing to say.</summary>
    public string? Note { get; init; }
}
