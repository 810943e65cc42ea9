namespace Ingot.Journal.Tests;

/// <summary>Where a test's journal is.</summary>
public enum Store
{
    /// <summary>In a file.</summary>
    File,

    /// <summary>In PostgreSQL.</summary>
    Postgres,
}
