namespace Ingot.Postgres.Types;

/// <summary>A field of a composite type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record PostgresField(string Name, PostgresType Type);
