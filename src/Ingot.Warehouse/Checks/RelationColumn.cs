using Ingot.Core.Naming;

namespace Ingot.Warehouse.Checks;

/// <summary>A column of a relation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as the engine writes it.</param>
/// <param name="Sort">What its values are to a check.</param>
internal sealed record RelationColumn(string Name, string Type, ColumnSort Sort)
{
    /// <summary>The name quoted for SQL.</summary>
    public string Quoted => Sql.Name(Name);

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumber => Sort == ColumnSort.Number;

    /// <summary>Whether it is compared as text: texts themselves, and enums, where a value that is no label is not an error.</summary>
    public bool IsText => Sort == ColumnSort.Text;

    /// <summary>The column as SQL compares it with a value of a check; collation C compares text as DuckDB does, byte by byte.</summary>
    public string Comparable => IsText ? $"CAST({Quoted} AS VARCHAR) COLLATE \"C\"" : Quoted;
}
