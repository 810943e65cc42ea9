namespace Ingot.Connectors.Oracle.Catalog;

/// <summary>A column of a table or view.</summary>
/// <param name="Position">Place in the table, from 1.</param>
/// <param name="Name">Name.</param>
/// <param name="Type">Type with its length, such as <c>VARCHAR2(20)</c>.</param>
/// <param name="Nullable">Whether it may be null.</param>
/// <param name="Default">Default, or null.</param>
/// <param name="Computed">Expression of a virtual column, or null.</param>
/// <param name="IsIdentity">Whether the database numbers it.</param>
/// <param name="Comment">Its comment, or null.</param>
/// <param name="Note">What someone should know about how a job reads it, or null.</param>
public sealed record OracleTableColumn(int Position, string Name, string Type, bool Nullable, string? Default, string? Computed, bool IsIdentity, string? Comment, string? Note);
