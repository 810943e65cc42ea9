namespace Ingot.Connectors.Rest.Records;

/// <summary>One step into JSON.</summary>
/// <param name="Name">The field to go to; null when the step goes into an array.</param>
/// <param name="Index">The element to go to, -1 for the last; null for every element. Without meaning for a field.</param>
internal readonly record struct PathStep(string? Name, int? Index)
{
    /// <summary>Into an element of an array.</summary>
    public bool IsElement => Name is null;

    /// <summary>Into every element of an array.</summary>
    public bool IsEvery => Name is null && Index is null;
}
