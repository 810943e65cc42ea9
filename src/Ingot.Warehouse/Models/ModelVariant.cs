namespace Ingot.Warehouse.Models;

/// <summary>The SQL of a model in a file of its own for one engine, such as <c>models/silver/sale.postgres.sql</c>.</summary>
/// <param name="Engine">The engine's word.</param>
/// <param name="File">The file, relative to the project with forward slashes.</param>
/// <param name="Sql">The SELECT.</param>
internal sealed record ModelVariant(string Engine, string File, SqlText Sql);
