namespace Ingot.Warehouse.Engines.Postgres.Bronze;

/// <summary>Rows of a lake table that can be read until it is disposed.</summary>
/// <param name="query">A DuckDB query that gives them.</param>
/// <param name="files">What keeps their files at hand; null when nothing must.</param>
public sealed class LakeRows(string query, IDisposable? files = null) : IDisposable
{
    /// <summary>A DuckDB query that gives them.</summary>
    public string Query => query;

    /// <summary>Lets the files go.</summary>
    public void Dispose() => files?.Dispose();
}
