using System.Runtime.InteropServices;
using Ingot.Core.Columns;
using Ingot.DuckDb.Native;

namespace Ingot.DuckDb.Values;

/// <summary>Column types to and from DuckDB's logical types.</summary>
internal static unsafe class LogicalTypes
{
    private static readonly (ColumnKind Kind, NativeType Type)[] Simple =
    [
        (ColumnKind.Null, NativeType.SqlNull), (ColumnKind.Boolean, NativeType.Boolean), (ColumnKind.TinyInt, NativeType.TinyInt),
        (ColumnKind.SmallInt, NativeType.SmallInt), (ColumnKind.Integer, NativeType.Integer), (ColumnKind.BigInt, NativeType.BigInt),
        (ColumnKind.HugeInt, NativeType.HugeInt), (ColumnKind.UTinyInt, NativeType.UTinyInt), (ColumnKind.USmallInt, NativeType.USmallInt),
        (ColumnKind.UInteger, NativeType.UInteger), (ColumnKind.UBigInt, NativeType.UBigInt), (ColumnKind.UHugeInt, NativeType.UHugeInt),
        (ColumnKind.Float, NativeType.Float), (ColumnKind.Double, NativeType.Double), (ColumnKind.Varchar, NativeType.Varchar),
        (ColumnKind.Blob, NativeType.Blob), (ColumnKind.Uuid, NativeType.Uuid), (ColumnKind.Bit, NativeType.Bit),
        (ColumnKind.BigNum, NativeType.BigNum), (ColumnKind.Date, NativeType.Date), (ColumnKind.Time, NativeType.Time),
        (ColumnKind.TimeNs, NativeType.TimeNs), (ColumnKind.TimeTz, NativeType.TimeTz), (ColumnKind.Timestamp, NativeType.Timestamp),
        (ColumnKind.TimestampS, NativeType.TimestampS), (ColumnKind.TimestampMs, NativeType.TimestampMs),
        (ColumnKind.TimestampNs, NativeType.TimestampNs), (ColumnKind.TimestampTz, NativeType.TimestampTz), (ColumnKind.Interval, NativeType.Interval),
    ];

    private static readonly Dictionary<ColumnKind, NativeType> ToNative = Simple.ToDictionary(s => s.Kind, s => s.Type);
    private static readonly Dictionary<NativeType, ColumnType> FromNative = Simple.ToDictionary(s => s.Type, s => ColumnType.Of(s.Kind));

    internal static LogicalTypeHandle Own(nint pointer)
    {
        var handle = new LogicalTypeHandle();
        handle.Own(pointer);
        return handle;
    }

    /// <summary>Describes a logical type.</summary>
    /// <exception cref="DuckDbException">The type has no counterpart (GEOMETRY, VARIANT, literals).</exception>
    internal static ColumnType Read(nint type)
    {
        var id = NativeMethods.duckdb_get_type_id(type);
        return FromNative.TryGetValue(id, out var simple) ? simple : id switch
        {
            NativeType.Decimal => ColumnType.Decimal(NativeMethods.duckdb_decimal_width(type), NativeMethods.duckdb_decimal_scale(type)),
            NativeType.Enum => ColumnType.Enum(Labels(type)),
            NativeType.List => ColumnType.List(Take(NativeMethods.duckdb_list_type_child_type(type))),
            NativeType.Array => ColumnType.Array(Take(NativeMethods.duckdb_array_type_child_type(type)), (int)NativeMethods.duckdb_array_type_array_size(type)),
            NativeType.Map => ColumnType.Map(Take(NativeMethods.duckdb_map_type_key_type(type)), Take(NativeMethods.duckdb_map_type_value_type(type))),
            NativeType.Struct => ColumnType.Struct(StructFields(type)),
            NativeType.Union => ColumnType.Union(UnionMembers(type)),
            NativeType.IntegerLiteral => ColumnType.Of(ColumnKind.BigInt),
            NativeType.StringLiteral => ColumnType.Of(ColumnKind.Varchar),
            _ => throw new DuckDbException(DuckDbErrorClass.UnknownType, $"Columns of DuckDB's type {id} are not supported; cast them to VARCHAR or BLOB."),
        };
    }

    /// <summary>Creates a logical type.</summary>
    internal static LogicalTypeHandle Create(ColumnType type) => Own(type.Kind switch
    {
        ColumnKind.Decimal => NativeMethods.duckdb_create_decimal_type((byte)type.Width, (byte)type.Scale),
        ColumnKind.Enum => CreateEnum(type),
        ColumnKind.List => WithChild(type.Element, NativeMethods.duckdb_create_list_type),
        ColumnKind.Array => WithChild(type.Element, child => NativeMethods.duckdb_create_array_type(child, (ulong)type.Length)),
        ColumnKind.Map => WithChild(type.Fields[0].Type, key => WithChild(type.Fields[1].Type, value => NativeMethods.duckdb_create_map_type(key, value))),
        ColumnKind.Struct or ColumnKind.Union => CreateNamed(type),
        _ => NativeMethods.duckdb_create_logical_type(ToNative[type.Kind]),
    });

    private static ColumnType Take(nint pointer)
    {
        using var handle = Own(pointer);
        return Read(pointer);
    }

    private static string TakeText(byte* text) => Utf8.Take(text);

    private static List<string> Labels(nint type)
    {
        var labels = new List<string>();
        for (var i = 0UL; i < NativeMethods.duckdb_enum_dictionary_size(type); i++)
            labels.Add(TakeText(NativeMethods.duckdb_enum_dictionary_value(type, i)));
        return labels;
    }

    private static List<ColumnField> StructFields(nint type)
    {
        var fields = new List<ColumnField>();
        for (var i = 0UL; i < NativeMethods.duckdb_struct_type_child_count(type); i++)
            fields.Add(new ColumnField(TakeText(NativeMethods.duckdb_struct_type_child_name(type, i)), Take(NativeMethods.duckdb_struct_type_child_type(type, i))));
        return fields;
    }

    private static List<ColumnField> UnionMembers(nint type)
    {
        var members = new List<ColumnField>();
        for (var i = 0UL; i < NativeMethods.duckdb_union_type_member_count(type); i++)
            members.Add(new ColumnField(TakeText(NativeMethods.duckdb_union_type_member_name(type, i)), Take(NativeMethods.duckdb_union_type_member_type(type, i))));
        return members;
    }

    private static nint WithChild(ColumnType child, Func<nint, nint> create)
    {
        using var handle = Create(child);
        return create(handle.Pointer);
    }

    private static nint CreateEnum(ColumnType type)
    {
        var texts = AllocateTexts(type.Labels);
        try
        {
            fixed (nint* labels = texts)
                return NativeMethods.duckdb_create_enum_type((byte**)labels, (ulong)texts.Length);
        }
        finally
        {
            Array.ForEach(texts, Marshal.FreeCoTaskMem);
        }
    }

    private static nint CreateNamed(ColumnType type)
    {
        var handles = type.Fields.Select(f => Create(f.Type)).ToArray();
        var texts = AllocateTexts(type.Fields.Select(f => f.Name));
        try
        {
            fixed (nint* types = handles.Select(h => h.Pointer).ToArray())
            fixed (nint* names = texts)
            {
                return type.Kind == ColumnKind.Struct
                    ? NativeMethods.duckdb_create_struct_type(types, (byte**)names, (ulong)texts.Length)
                    : NativeMethods.duckdb_create_union_type(types, (byte**)names, (ulong)texts.Length);
            }
        }
        finally
        {
            Array.ForEach(texts, Marshal.FreeCoTaskMem);
            Array.ForEach(handles, h => h.Dispose());
        }
    }

    private static nint[] AllocateTexts(IEnumerable<string> texts) => [.. texts.Select(Marshal.StringToCoTaskMemUTF8)];
}
