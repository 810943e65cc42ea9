using FsCheck;

namespace Ingot.Ingest.Tests.Targets.Randomly;

/// <summary>A PostgreSQL type with values of it.</summary>
/// <param name="Name">The type as SQL.</param>
/// <param name="Values">Its values, without NULL.</param>
/// <param name="Statements">What creates the type, if the server does not have it.</param>
internal sealed record RandomType(string Name, Gen<RandomValue> Values, string Statements = "");
