namespace Ingot.Ingest.Contracts;

/// <summary>A change of a source's columns between a load and the one before.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Column">The column, as it is called now, or was where it is gone.</param>
/// <param name="Before">Its name and type before; null for one that is new.</param>
/// <param name="Now">Its name and type now; null for one that is gone.</param>
public sealed record SourceChange(SourceChangeKind Kind, string Column, SourceColumn? Before, SourceColumn? Now)
{
    /// <inheritdoc />
    public override string ToString() => Kind switch
    {
        SourceChangeKind.Added => $"column {Column} ({Now!.Type}) is new",
        SourceChangeKind.Dropped => $"column {Column} ({Before!.Type}) is gone; its values are null from now on",
        SourceChangeKind.Renamed => $"column {Before!.Name} ({Before.Type}) seems to be called {Column} now",
        _ => $"column {Column} was {Before!.Type} and is {Now!.Type}",
    };
}
