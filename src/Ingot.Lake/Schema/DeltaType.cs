using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Ingot.Lake.Schema;

/// <summary>A type as a Delta schema writes it. Source: the protocol's "Schema Serialization Format".</summary>
internal abstract record DeltaType;

/// <summary>A type without children, by its name, such as <c>long</c> or <c>decimal(12,2)</c>.</summary>
internal sealed record DeltaPrimitive(string Name) : DeltaType
{
    public static DeltaPrimitive Decimal(int width, int scale) =>
        new(string.Create(CultureInfo.InvariantCulture, $"decimal({width},{scale})"));
}

/// <summary>A list of values.</summary>
internal sealed record DeltaArray(DeltaType Element, bool ContainsNull) : DeltaType;

/// <summary>Keys to values.</summary>
internal sealed record DeltaMap(DeltaType Key, DeltaType Value, bool ValueContainsNull) : DeltaType;

/// <summary>Named fields; also the whole schema of a table.</summary>
internal sealed record DeltaStruct(ImmutableArray<DeltaField> Fields) : DeltaType
{
    public bool Equals(DeltaStruct? other) => other is not null && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => Fields.Length;
}

/// <summary>A column or a field of a struct; metadata is never changed in place.</summary>
internal sealed record DeltaField(string Name, DeltaType Type, bool Nullable, JsonObject Metadata)
{
    public bool Equals(DeltaField? other) =>
        other is not null && Name == other.Name && Nullable == other.Nullable && Type.Equals(other.Type)
        && JsonNode.DeepEquals(Metadata, other.Metadata);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
