namespace Ingot.Ingest.Jobs;

/// <summary>How the history of a table with a key is shown.</summary>
public enum HistoryKind
{
    /// <summary>Row by row as the loads brought them.</summary>
    Rows,

    /// <summary>Version by version, each with the time in which it held.</summary>
    Scd2,
}
