namespace Ingot.Postgres.Types;

/// <summary>A type as the catalogue holds it, without what it is made of.</summary>
/// <param name="Key">Object id and modifier.</param>
/// <param name="Schema">Schema.</param>
/// <param name="Name">Name.</param>
/// <param name="Sort">Letter of <c>typtype</c>.</param>
/// <param name="IsArray">Whether it is an array type.</param>
/// <param name="Element">Type of an array's elements.</param>
/// <param name="Under">What a domain is based on.</param>
/// <param name="Formatted">The type as <c>format_type</c> writes it.</param>
internal sealed record TypeRow(TypeKey Key, string Schema, string Name, char Sort, bool IsArray, TypeKey Element, TypeKey Under, string Formatted)
{
    /// <summary>Names and types of a composite's fields.</summary>
    internal List<(string Name, TypeKey Key)> Fields { get; } = [];

    /// <summary>Labels of an enum.</summary>
    internal List<string> Labels { get; } = [];
}
