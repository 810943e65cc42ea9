namespace Ingot.Warehouse.Setup;

/// <summary>A statement of SQL.</summary>
/// <param name="Sql">What is executed.</param>
/// <param name="Shown">What people may see; null for the same.</param>
internal sealed record SetupStatement(string Sql, string? Shown = null)
{
    public string Text => Shown ?? Sql;

    public static implicit operator SetupStatement(string sql) => new(sql);
}
