namespace Ingot.Ingest.Loads;

/// <summary>The table of records that a job's loads rejected, as others see it.</summary>
public static class RejectedRecords
{
    /// <summary>SQL of a query without rows that has the table's columns, for a job that never rejected a record.</summary>
    public static string EmptyRelation => QuarantineWriter.EmptyRelation;
}
