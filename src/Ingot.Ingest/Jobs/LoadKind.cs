namespace Ingot.Ingest.Jobs;

/// <summary>How a job's new data meets what the lake already holds.</summary>
public enum LoadKind
{
    /// <summary>Loads parts that are new or changed; a changed part replaces its own earlier rows, others stay.</summary>
    Append,

    /// <summary>Loads every part every time and replaces all rows; earlier versions stay readable until vacuum.</summary>
    Full,

    /// <summary>Adds the rows whose cursor has come up to the watermark or beyond it since the last load.</summary>
    Incremental,

    /// <summary>Reads everything and appends what differs by key from the rows that the table shows: inserts, updates and deletes.</summary>
    Snapshot,
}
