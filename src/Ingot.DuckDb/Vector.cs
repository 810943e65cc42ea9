using System.Runtime.CompilerServices;
using Ingot.Core.Columns;
using Ingot.DuckDb.Native;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb;

/// <summary>
/// One column of a chunk, or a part of a nested one, in DuckDB's memory layout; source: the vector chapter of
/// DuckDB's C API. Valid as long as its chunk.
/// </summary>
public readonly unsafe struct Vector
{
    private readonly nint _handle;
    private readonly void* _data;

    internal Vector(nint handle, ColumnType type)
    {
        _handle = handle;
        _data = NativeMethods.duckdb_vector_get_data(handle);
        Type = type;
    }

    /// <summary>Type of the values.</summary>
    public ColumnType Type { get; }

    /// <summary>
    /// The fixed-size values: <c>byte</c> for BOOLEAN, <c>int</c> days for DATE, <c>long</c> for times and
    /// timestamps, <c>short</c>/<c>int</c>/<c>long</c>/<c>Int128</c> for DECIMAL of up to 4/9/18/38 digits.
    /// </summary>
    /// <param name="count">How many rows the span covers; a chunk holds <see cref="Chunk.Capacity"/>.</param>
    public Span<T> Values<T>(int count = Chunk.Capacity)
        where T : unmanaged => new(_data, count);

    /// <summary>Validity bits, one per row, least significant first; empty when every row is valid.</summary>
    /// <param name="count">How many rows the bits cover.</param>
    public ReadOnlySpan<ulong> Validity(int count = Chunk.Capacity)
    {
        var bits = NativeMethods.duckdb_vector_get_validity(_handle);
        return bits is null ? default : new ReadOnlySpan<ulong>(bits, (count + 63) / 64);
    }

    /// <summary>Whether the row is null.</summary>
    /// <param name="row">0-based row.</param>
    public bool IsNull(int row)
    {
        var bits = NativeMethods.duckdb_vector_get_validity(_handle);
        return bits is not null && (bits[row >> 6] & (1UL << (row & 63))) == 0;
    }

    /// <summary>Makes the row null.</summary>
    /// <param name="row">0-based row.</param>
    public void SetNull(int row)
    {
        NativeMethods.duckdb_vector_ensure_validity_writable(_handle);
        NativeMethods.duckdb_vector_get_validity(_handle)[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <summary>Makes every row valid again, for a chunk that is filled anew.</summary>
    /// <param name="count">How many rows.</param>
    public void ClearNulls(int count = Chunk.Capacity)
    {
        var bits = NativeMethods.duckdb_vector_get_validity(_handle);
        if (bits is not null)
            new Span<ulong>(bits, (count + 63) / 64).Fill(ulong.MaxValue);
    }

    /// <summary>The bytes of a VARCHAR (UTF-8), BLOB, BIT or BIGNUM value, in place.</summary>
    /// <param name="row">0-based row; must not be null.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Bytes(int row)
    {
        var text = (NativeString*)_data + row;
        return text->Length <= NativeString.InlineLimit
            ? new ReadOnlySpan<byte>(text->Inlined, (int)text->Length)
            : new ReadOnlySpan<byte>(text->Pointer, (int)text->Length);
    }

    /// <summary>Copies bytes into a VARCHAR or BLOB value. VARCHAR must be valid UTF-8: DuckDB does not look again.</summary>
    /// <param name="row">0-based row.</param>
    /// <param name="bytes">At most 4 GiB.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetBytes(int row, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= NativeString.InlineLimit)
        {
            var text = (NativeString*)_data + row;
            *(Int128*)text = Int128.Zero;
            text->Length = (uint)bytes.Length;
            bytes.CopyTo(new Span<byte>(text->Inlined, NativeString.InlineLimit));
            return;
        }

        fixed (byte* pointer = bytes)
            NativeMethods.duckdb_unsafe_vector_assign_string_element_len(_handle, (ulong)row, pointer, (ulong)bytes.Length);
    }

    /// <summary>The vector of a struct's field, a union's member, or the values of a list, array or map.</summary>
    /// <param name="index">0-based field or member; 0 for lists, arrays and maps.</param>
    public Vector Child(int index = 0) => Type.Kind switch
    {
        ColumnKind.List => new Vector(NativeMethods.duckdb_list_vector_get_child(_handle), Type.Element),
        ColumnKind.Map => new Vector(NativeMethods.duckdb_list_vector_get_child(_handle), ColumnType.Struct(Type.Fields)),
        ColumnKind.Array => new Vector(NativeMethods.duckdb_array_vector_get_child(_handle), Type.Element),
        ColumnKind.Struct => new Vector(NativeMethods.duckdb_struct_vector_get_child(_handle, (ulong)index), Type.Fields[index].Type),
        ColumnKind.Union => new Vector(NativeMethods.duckdb_struct_vector_get_child(_handle, (ulong)index + 1), Type.Fields[index].Type),
        _ => throw new InvalidOperationException($"A vector of {Type} has no children."),
    };

    /// <summary>A boxed copy of one value, for the edges of the program; see <see cref="ValueReader"/> for the types.</summary>
    /// <param name="row">0-based row.</param>
    public object? GetValue(int row) => ValueReader.Read(this, row);

    /// <summary>Where the values of a list or map lie in <see cref="Child"/>.</summary>
    /// <param name="row">0-based row; must not be null.</param>
    public Range ListRange(int row)
    {
        var entry = ((NativeListEntry*)_data)[row];
        return new Range((int)entry.Offset, (int)(entry.Offset + entry.Length));
    }

    /// <summary>Which member a union holds.</summary>
    /// <param name="row">0-based row; must not be null.</param>
    /// <returns>0-based position in <see cref="ColumnType.Fields"/>.</returns>
    public int UnionTag(int row) => ((byte*)NativeMethods.duckdb_vector_get_data(NativeMethods.duckdb_struct_vector_get_child(_handle, 0)))[row];
}
