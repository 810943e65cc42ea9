using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingot.Cli.History;

/// <summary>Writes an enumeration as words in snake case.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal sealed class SnakeCaseWords<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
    where T : struct, Enum;
