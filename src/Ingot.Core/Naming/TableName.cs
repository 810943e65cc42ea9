namespace Ingot.Core.Naming;

/// <summary>The name of a table or view in a warehouse: schema and name, compared without regard to case as DuckDB does.</summary>
/// <param name="Schema">Schema, such as <c>silver</c>.</param>
/// <param name="Name">Name within the schema.</param>
public sealed record TableName(string Schema, string Name)
{
    /// <summary>The name quoted for SQL: <c>"silver"."sales"</c>.</summary>
    public string Quoted => $"{Sql.Name(Schema)}.{Sql.Name(Name)}";

    /// <summary>Reads <c>schema.name</c>.</summary>
    /// <param name="text">Two parts joined by a dot.</param>
    /// <exception cref="FormatException">The text does not have exactly two non-empty parts.</exception>
    public static TableName Parse(string text)
    {
        var parts = text.Split('.');
        return parts is [{ Length: > 0 } schema, { Length: > 0 } name]
            ? new TableName(schema, name)
            : throw new FormatException($"'{text}' is not a table name of the form schema.name.");
    }

    /// <inheritdoc />
    public bool Equals(TableName? other) =>
        other is not null
        && string.Equals(Schema, other.Schema, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    /// <summary><c>schema.name</c>, for people.</summary>
    public override string ToString() => $"{Schema}.{Name}";
}
