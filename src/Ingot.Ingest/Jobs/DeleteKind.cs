namespace Ingot.Ingest.Jobs;

/// <summary>What becomes of rows that are gone at the source.</summary>
public enum DeleteKind
{
    /// <summary>They stay; nobody looks for them.</summary>
    Ignore,

    /// <summary>They are shown with the time at which they were found to be gone.</summary>
    Soft,

    /// <summary>They are not shown; the history has them.</summary>
    Hard,
}
