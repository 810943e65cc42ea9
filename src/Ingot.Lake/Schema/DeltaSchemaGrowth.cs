using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ingot.Core.Columns;

namespace Ingot.Lake.Schema;

/// <summary>
/// Carries a Delta schema over to a new table schema: unknown metadata is kept, each widening is recorded under
/// <c>delta.typeChanges</c> of the nearest field, as the protocol's "Type Change Metadata" asks.
/// </summary>
internal static class DeltaSchemaGrowth
{
    /// <summary>Field metadata of the protocol that lists the widenings of a field.</summary>
    public const string TypeChangesKey = "delta.typeChanges";

    /// <summary>The schema after growing to <paramref name="target"/>, which must come from <see cref="SchemaGrowth.Plan"/>.</summary>
    /// <exception cref="Core.Errors.IngotException"><c>lake.invalid-commit</c>: the target drops a column or changes a type in a way Delta forbids.</exception>
    public static DeltaStruct Apply(DeltaStruct current, TableSchema target, string table)
    {
        var fields = ImmutableArray.CreateBuilder<DeltaField>();
        foreach (var column in target.Columns)
        {
            var old = current.Fields.FirstOrDefault(f => string.Equals(f.Name, column.Name, StringComparison.OrdinalIgnoreCase));
            fields.Add(old is null ? LakeSchema.NewField(column with { Nullable = true }) : Grow(old, column, table));
        }

        if (current.Fields.FirstOrDefault(f => target.Find(f.Name) is null) is { } dropped)
            throw LakeError.InvalidCommit(table, $"the new schema drops column '{dropped.Name}'");
        return new DeltaStruct(fields.ToImmutable());
    }

    /// <summary>Whether any field of the schema records a widening.</summary>
    public static bool RecordsChanges(DeltaType type) => type switch
    {
        DeltaStruct s => s.Fields.Any(f => f.Metadata.ContainsKey(TypeChangesKey) || RecordsChanges(f.Type)),
        DeltaArray a => RecordsChanges(a.Element),
        DeltaMap m => RecordsChanges(m.Key) || RecordsChanges(m.Value),
        _ => false,
    };

    /// <summary>Whether any part of the schema is of the named primitive type.</summary>
    public static bool Contains(DeltaType type, string primitive) => type switch
    {
        DeltaPrimitive p => p.Name == primitive,
        DeltaArray a => Contains(a.Element, primitive),
        DeltaMap m => Contains(m.Key, primitive) || Contains(m.Value, primitive),
        DeltaStruct s => s.Fields.Any(f => Contains(f.Type, primitive)),
        _ => false,
    };

    private static DeltaField Grow(DeltaField old, Column column, string table)
    {
        var stored = LakeType.StoredAs(column.Type);
        var was = DeltaTypeMapping.FromDelta(old.Type);
        if (was is null || !DeltaWidening.Allows(was, stored))
            throw LakeError.InvalidCommit(table, $"column '{old.Name}' cannot change from {was} to {column.Type}");

        var grown = GrowField(old, DeltaTypeMapping.ToDelta(stored));
        return grown with { Nullable = old.Nullable || column.Nullable, Metadata = LakeSchema.WithType(grown.Metadata, column) };
    }

    private static DeltaField GrowField(DeltaField old, DeltaType target)
    {
        var changes = new List<(string From, string To, string Path)>();
        var type = GrowType(old.Type, target, "", changes);
        if (changes.Count == 0)
            return old with { Type = type };

        var metadata = old.Metadata.DeepClone().AsObject();
        var list = metadata[TypeChangesKey] as JsonArray ?? [];
        metadata[TypeChangesKey] = list;
        foreach (var (from, to, path) in changes)
        {
            var change = new JsonObject { ["fromType"] = from, ["toType"] = to };
            if (path.Length > 0)
                change["fieldPath"] = path;
            list.Add((JsonNode)change);
        }

        return old with { Type = type, Metadata = metadata };
    }

    private static DeltaType GrowType(DeltaType old, DeltaType target, string path, List<(string From, string To, string Path)> changes)
    {
        switch (old, target)
        {
            case (DeltaArray a, DeltaArray t):
                return a with { Element = GrowType(a.Element, t.Element, Join(path, "element"), changes) };
            case (DeltaMap m, DeltaMap t):
                return m with { Key = GrowType(m.Key, t.Key, Join(path, "key"), changes), Value = GrowType(m.Value, t.Value, Join(path, "value"), changes) };
            case (DeltaStruct s, DeltaStruct t):
                return new DeltaStruct([.. t.Fields.Select(f => s.Fields.FirstOrDefault(o => o.Name == f.Name) is { } o ? GrowField(o, f.Type) : f)]);
            case (DeltaPrimitive from, DeltaPrimitive to) when from != to:
                changes.Add((from.Name, to.Name, path));
                return to;
            default:
                return old;
        }
    }

    private static string Join(string path, string step) => path.Length == 0 ? step : $"{path}.{step}";
}
