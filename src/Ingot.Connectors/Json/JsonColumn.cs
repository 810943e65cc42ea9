using System.Collections.Immutable;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Json;

/// <summary>A column and where JSON records hold it.</summary>
/// <param name="Column">Name, type and whether null is allowed.</param>
/// <param name="Fields">The names that lead to its value: one, or several where objects are nested.</param>
public sealed record JsonColumn(Column Column, ImmutableArray<string> Fields)
{
    /// <summary>Where it is, for people: <c>address.city</c>.</summary>
    public string Place => string.Join('.', Fields);
}
