namespace Ingot.Postgres.Wire;

/// <summary>A column of a query's result as the server describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeOid">Object id of its type; of the base type where it is a domain.</param>
/// <param name="TypeModifier">Modifier of the type, such as digits and scale; −1 for none.</param>
public sealed record WireColumn(string Name, uint TypeOid, int TypeModifier);
