namespace Ingot.Ingest.Jobs;

/// <summary>What becomes of rows whose cursor is null.</summary>
public enum CursorNulls
{
    /// <summary>The first one fails the load.</summary>
    Error,

    /// <summary>They are loaded, in every load those that are new.</summary>
    Include,

    /// <summary>They are left out.</summary>
    Skip,
}
