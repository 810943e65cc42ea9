namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>A column of a table or view.</summary>
/// <param name="Position">Place in the table, from 1; dropped columns leave gaps.</param>
/// <param name="Name">Name.</param>
/// <param name="Type">Type with its length and schema, such as <c>numeric(10,2)</c>.</param>
/// <param name="Nullable">Whether it may be null.</param>
/// <param name="Default">Default, or null.</param>
/// <param name="Identity"><c>always</c> or <c>by default</c> for an identity column, else null.</param>
/// <param name="Generated">Expression of a generated column, or null.</param>
/// <param name="Comment">Comment, or null.</param>
/// <param name="IsReadable">Whether the role may select it.</param>
/// <param name="Note">What someone should know about how a job reads it, or null.</param>
public sealed record CatalogColumn(
    int Position, string Name, string Type, bool Nullable, string? Default, string? Identity, string? Generated, string? Comment, bool IsReadable, string? Note = null);
