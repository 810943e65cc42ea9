namespace Ingot.Postgres.Types;

/// <summary>A column of a table or query at a PostgreSQL server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Nullable">Whether it may hold nulls; true when unknown.</param>
public sealed record PostgresColumn(string Name, PostgresType Type, bool Nullable = true);
