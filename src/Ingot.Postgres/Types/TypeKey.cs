namespace Ingot.Postgres.Types;

/// <summary>Names a type with its modifier.</summary>
/// <param name="Oid">Object id.</param>
/// <param name="Modifier">Modifier; −1 for none.</param>
internal readonly record struct TypeKey(uint Oid, int Modifier);
