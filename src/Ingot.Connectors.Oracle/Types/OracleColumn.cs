namespace Ingot.Connectors.Oracle.Types;

/// <summary>A column as Oracle's catalogue describes it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type as the catalogue writes it, such as <c>TIMESTAMP(6) WITH TIME ZONE</c>; in capitals.</param>
/// <param name="Precision">Digits of a number; null when it has no limit.</param>
/// <param name="Scale">Digits behind the point, negative for zeros before it; null when it has no limit.</param>
/// <param name="Nullable">Whether nulls are allowed.</param>
/// <param name="TypeOwner">Schema of an object type; null for Oracle's own.</param>
internal sealed record OracleColumn(string Name, string Type, int? Precision, int? Scale, bool Nullable, string? TypeOwner = null)
{
    /// <summary>The type as SQL writes it.</summary>
    public string Sql => (Type, Precision, Scale) switch
    {
        ("NUMBER", { } p, { } s) => $"NUMBER({p},{s})",
        ("NUMBER", null, 0) => "INTEGER",
        ("FLOAT", { } p, _) => $"FLOAT({p})",
        _ => TypeOwner is { } owner && owner is not ("SYS" or "PUBLIC") ? $"{owner}.{Type}" : Type,
    };
}
