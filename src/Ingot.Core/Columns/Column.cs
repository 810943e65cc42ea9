namespace Ingot.Core.Columns;

/// <summary>A column of a table or scan.</summary>
/// <param name="Name">Name, any characters.</param>
/// <param name="Type">Type.</param>
/// <param name="Nullable">Whether nulls are allowed; true when unknown.</param>
public sealed record Column(string Name, ColumnType Type, bool Nullable = true)
{
    /// <summary>
    /// The type that the column has in the PostgreSQL database it comes from, as that writes it with its length and schema,
    /// such as <c>character varying(20)</c> or <c>shop.mood</c>; null when it comes from elsewhere or from columns of several types.
    /// </summary>
    public string? SourceType { get; init; }
}
