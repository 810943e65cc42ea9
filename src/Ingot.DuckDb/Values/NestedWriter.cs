using System.Collections;
using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>Writes lists, arrays, structs, maps and unions.</summary>
internal static class NestedWriter
{
    internal static void Write(Vector vector, int row, object value)
    {
        switch (vector.Type.Kind)
        {
            case ColumnKind.List:
                var elements = Elements(value);
                var at = vector.AppendList(row, elements.Count);
                WriteAll(vector.Child(), at, elements);
                break;
            case ColumnKind.Array:
                WriteAll(vector.Child(), row * vector.Type.Length, Exactly(vector.Type.Length, Elements(value)));
                break;
            case ColumnKind.Map:
                WriteMap(vector, row, Entries(value));
                break;
            case ColumnKind.Struct:
                var fields = FieldsOf(vector.Type, value);
                for (var i = 0; i < fields.Count; i++)
                    ValueWriter.Write(vector.Child(i), row, fields[i]);
                break;
            default:
                var union = (UnionValue)value;
                var member = MemberIndex(vector.Type, union.Member);
                vector.SetUnionMember(row, member);
                ValueWriter.Write(vector.Child(member), row, union.Value);
                break;
        }
    }

    /// <summary>The values of a list or array, in order.</summary>
    internal static List<object?> Elements(object value) => value is IEnumerable many and not string
        ? [.. many.Cast<object?>()]
        : throw new InvalidCastException();

    /// <summary>The entries of a map, in order.</summary>
    internal static List<KeyValuePair<object, object?>> Entries(object value) => value switch
    {
        IEnumerable<KeyValuePair<object, object?>> entries => [.. entries],
        IDictionary entries => [.. entries.Cast<DictionaryEntry>().Select(e => KeyValuePair.Create(e.Key, e.Value))],
        _ => throw new InvalidCastException(),
    };

    /// <summary>The values of a struct's fields in the type's order; a row without names is given as a list.</summary>
    internal static List<object?> FieldsOf(ColumnType type, object value)
    {
        if (value is not IReadOnlyDictionary<string, object?> fields)
            return Exactly(type.Fields.Length, Elements(value));
        if (fields.Keys.FirstOrDefault(k => type.Fields.All(f => f.Name != k)) is { } unknown)
            throw new FormatException($"It has no field '{unknown}'.");

        return [.. type.Fields.Select(f => fields.TryGetValue(f.Name, out var field) ? field : throw new FormatException($"Field '{f.Name}' is missing."))];
    }

    /// <summary>Position of a union's member.</summary>
    internal static int MemberIndex(ColumnType type, string member)
    {
        for (var i = 0; i < type.Fields.Length; i++)
        {
            if (type.Fields[i].Name == member)
                return i;
        }

        throw new FormatException($"It has no member '{member}'.");
    }

    internal static List<object?> Exactly(int count, List<object?> values) => values.Count == count
        ? values
        : throw new FormatException($"It wants {count} values, not {values.Count}.");

    private static void WriteMap(Vector vector, int row, List<KeyValuePair<object, object?>> entries)
    {
        var at = vector.AppendList(row, entries.Count);
        var child = vector.Child();
        var (keys, values) = (child.Child(0), child.Child(1));
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key is null)
                throw new FormatException("A map's key is never null.");
            child.SetValid(at + i);
            ValueWriter.Write(keys, at + i, entries[i].Key);
            ValueWriter.Write(values, at + i, entries[i].Value);
        }
    }

    private static void WriteAll(Vector child, int at, List<object?> values)
    {
        for (var i = 0; i < values.Count; i++)
            ValueWriter.Write(child, at + i, values[i]);
    }
}
