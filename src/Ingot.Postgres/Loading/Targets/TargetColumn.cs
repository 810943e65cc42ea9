namespace Ingot.Postgres.Loading.Targets;

/// <summary>A column of an existing target.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsGenerated">Whether the server computes it, so that nothing can be loaded into it.</param>
/// <param name="IsIdentityAlways">Whether it is numbered by the server unless told otherwise.</param>
internal sealed record TargetColumn(string Name, StoredType Type, bool IsGenerated, bool IsIdentityAlways);
