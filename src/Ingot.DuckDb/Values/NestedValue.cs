using Ingot.Core.Columns;
using Ingot.DuckDb.Native;

namespace Ingot.DuckDb.Values;

/// <summary>Lists, arrays, structs, maps and unions as DuckDB values.</summary>
internal static unsafe class NestedValue
{
    internal static ValueHandle Create(object value, ColumnType type)
    {
        switch (type.Kind)
        {
            case ColumnKind.List:
                return Sequence(NestedWriter.Elements(value), type, NativeMethods.duckdb_create_list_value);
            case ColumnKind.Array:
                return Sequence(NestedWriter.Exactly(type.Length, NestedWriter.Elements(value)), type, NativeMethods.duckdb_create_array_value);
            case ColumnKind.Struct:
                return Struct(NestedWriter.FieldsOf(type, value), type);
            case ColumnKind.Map:
                return Map(NestedWriter.Entries(value), type);
            default:
                return Union((UnionValue)value, type);
        }
    }

    private static ValueHandle Sequence(List<object?> values, ColumnType type, CreateSequence create)
    {
        using var element = LogicalTypes.Create(type.Element);
        using var parts = new Parts(values, _ => type.Element);
        fixed (nint* pointers = parts.Pointers)
            return ParameterValue.Own(create(element.Pointer, pointers, (ulong)values.Count));
    }

    private static ValueHandle Struct(List<object?> values, ColumnType type)
    {
        using var native = LogicalTypes.Create(type);
        using var parts = new Parts(values, i => type.Fields[i].Type);
        fixed (nint* pointers = parts.Pointers)
            return ParameterValue.Own(NativeMethods.duckdb_create_struct_value(native.Pointer, pointers));
    }

    private static ValueHandle Map(List<KeyValuePair<object, object?>> entries, ColumnType type)
    {
        using var native = LogicalTypes.Create(type);
        using var keys = new Parts([.. entries.Select(e => e.Key ?? throw new FormatException("A map's key is never null."))], _ => type.Fields[0].Type);
        using var values = new Parts([.. entries.Select(e => e.Value)], _ => type.Fields[1].Type);
        fixed (nint* keyPointers = keys.Pointers)
        fixed (nint* valuePointers = values.Pointers)
            return ParameterValue.Own(NativeMethods.duckdb_create_map_value(native.Pointer, keyPointers, valuePointers, (ulong)entries.Count));
    }

    private static ValueHandle Union(UnionValue value, ColumnType type)
    {
        var member = NestedWriter.MemberIndex(type, value.Member);
        using var native = LogicalTypes.Create(type);
        using var inner = ParameterValue.Create(value.Value, type.Fields[member].Type);
        return ParameterValue.Own(NativeMethods.duckdb_create_union_value(native.Pointer, (ulong)member, inner.Pointer));
    }

    private delegate nint CreateSequence(nint type, nint* values, ulong count);

    /// <summary>The values inside of a nested one, released together.</summary>
    private sealed class Parts : IDisposable
    {
        private readonly ValueHandle[] _handles;

        internal Parts(List<object?> values, Func<int, ColumnType> typeOf)
        {
            _handles = new ValueHandle[values.Count];
            try
            {
                for (var i = 0; i < values.Count; i++)
                    _handles[i] = ParameterValue.Create(values[i], typeOf(i));
            }
            catch
            {
                Dispose();
                throw;
            }

            // Never empty: a pointer to nothing would be null, and DuckDB takes that for a mistake.
            Pointers = [.. _handles.Select(h => h.Pointer), 0];
        }

        internal nint[] Pointers { get; } = [];

        public void Dispose() => Array.ForEach(_handles, h => h?.Dispose());
    }
}
