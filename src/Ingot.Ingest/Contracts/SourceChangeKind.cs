namespace Ingot.Ingest.Contracts;

/// <summary>How a column of a source changed.</summary>
public enum SourceChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Dropped,

    /// <summary>It stands where another of the same type stood, which is gone.</summary>
    Renamed,

    /// <summary>Its type is another.</summary>
    Retyped,
}
