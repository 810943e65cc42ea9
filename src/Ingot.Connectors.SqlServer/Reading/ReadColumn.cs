using Ingot.Connectors.SqlServer.Types;
using Ingot.Core.Columns;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>A column that is read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mapping">How its type is read.</param>
/// <param name="Nullable">Whether it may be null.</param>
internal sealed record ReadColumn(string Name, TypeMapping Mapping, bool Nullable)
{
    /// <summary>The column as the lake has it.</summary>
    internal Column Column => new(Name, Mapping.Type, Nullable);
}
