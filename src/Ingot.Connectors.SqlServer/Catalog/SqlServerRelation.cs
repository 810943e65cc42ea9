namespace Ingot.Connectors.SqlServer.Catalog;

/// <summary>A table or view, as a list of the catalogue has it.</summary>
/// <param name="Schema">Schema.</param>
/// <param name="Name">Name within the schema.</param>
/// <param name="IsView">Whether it is a view.</param>
/// <param name="EstimatedRows">Rows as the server counts them for its partitions; null for a view.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Comment">Its description (MS_Description), or null.</param>
/// <param name="IsReadable">Whether the login may select from it.</param>
/// <param name="Definition">The statement that made a view; null for tables, and where it may not be seen.</param>
public sealed record SqlServerRelation(string Schema, string Name, bool IsView, long? EstimatedRows, int Columns, string? Comment, bool IsReadable, string? Definition);
