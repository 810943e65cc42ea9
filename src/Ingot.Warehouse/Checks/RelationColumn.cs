using Ingot.Core.Naming;

namespace Ingot.Warehouse.Checks;

/// <summary>A column of a relation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as DuckDB writes it.</param>
internal sealed record RelationColumn(string Name, string Type)
{
    private static readonly string[] Numbers =
    [
        "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT",
        "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "BIGNUM", "FLOAT", "DOUBLE",
    ];

    /// <summary>The name quoted for SQL.</summary>
    public string Quoted => Sql.Name(Name);

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumber => Numbers.Contains(Type, StringComparer.Ordinal)
        || (Type.StartsWith("DECIMAL(", StringComparison.Ordinal) && Type.EndsWith(')'));

    /// <summary>Whether it is compared as text: texts themselves, and enums, where a value that is no label is not an error.</summary>
    public bool IsText => Type == "VARCHAR" || (Type.StartsWith("ENUM(", StringComparison.Ordinal) && Type.EndsWith(')'));

    /// <summary>The column as SQL compares it with a value of a check.</summary>
    public string Comparable => IsText ? $"CAST({Quoted} AS VARCHAR)" : Quoted;
}
