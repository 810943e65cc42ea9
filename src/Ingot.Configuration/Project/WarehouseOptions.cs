namespace Ingot.Configuration.Project;

/// <summary>Where the warehouse is.</summary>
/// <param name="Engine">The engine; <c>duckdb</c>.</param>
/// <param name="Path">Absolute path of the database file (<c>warehouse.path</c>).</param>
public sealed record WarehouseOptions(string Engine, string Path);
