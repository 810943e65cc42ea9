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
    private static readonly ColumnType UnionTag = ColumnType.Of(ColumnKind.UTinyInt);
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

    /// <summary>Makes the row null, with all that a struct, union or array holds there.</summary>
    /// <param name="row">0-based row.</param>
    public void SetNull(int row)
    {
        NativeMethods.duckdb_vector_ensure_validity_writable(_handle);
        NativeMethods.duckdb_vector_get_validity(_handle)[row >> 6] &= ~(1UL << (row & 63));
        if (Type.Kind >= ColumnKind.List)
            SetPartsNull(row);
    }

    /// <summary>Makes many rows null at once.</summary>
    /// <param name="nulls">Bits, one per row, least significant first: 1 for null; the other rows stay as they are.</param>
    public void SetNulls(ReadOnlySpan<ulong> nulls)
    {
        if (Type.Kind >= ColumnKind.List)
        {
            for (var row = 0; row < nulls.Length * 64; row++)
            {
                if ((nulls[row >> 6] & (1UL << (row & 63))) != 0)
                    SetNull(row);
            }

            return;
        }

        NativeMethods.duckdb_vector_ensure_validity_writable(_handle);
        var bits = NativeMethods.duckdb_vector_get_validity(_handle);
        for (var i = 0; i < nulls.Length; i++)
            bits[i] &= ~nulls[i];
    }

    /// <summary>Makes the row hold a value again after <see cref="SetNull"/>.</summary>
    /// <param name="row">0-based row.</param>
    public void SetValid(int row)
    {
        var bits = NativeMethods.duckdb_vector_get_validity(_handle);
        if (bits is not null)
            bits[row >> 6] |= 1UL << (row & 63);
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

    /// <summary>
    /// Copies many values that lie behind each other in one call to DuckDB instead of one each. VARCHAR must be valid UTF-8.
    /// </summary>
    /// <param name="rows">0-based row of each value.</param>
    /// <param name="ends">Where each value ends in <paramref name="bytes"/>; it begins where the one before ends.</param>
    /// <param name="bytes">The values.</param>
    public void SetBytes(ReadOnlySpan<int> rows, ReadOnlySpan<int> ends, ReadOnlySpan<byte> bytes)
    {
        if (rows.Length == 0)
            return;
        if (bytes.Length <= NativeString.InlineLimit)
        {
            for (var (i, start) = (0, 0); i < rows.Length; start = ends[i++])
                SetBytes(rows[i], bytes[start..ends[i]]);
            return;
        }

        // All bytes become one value of the first row; then every row is pointed to its part of them.
        SetBytes(rows[0], bytes);
        var texts = (NativeString*)_data;
        var copy = texts[rows[0]].Pointer;
        for (var (i, start) = (0, 0); i < rows.Length; start = ends[i++])
        {
            var text = texts + rows[i];
            var length = ends[i] - start;
            if (length <= NativeString.InlineLimit)
            {
                SetBytes(rows[i], new ReadOnlySpan<byte>(copy + start, length));
                continue;
            }

            text->Length = (uint)length;
            Unsafe.CopyBlockUnaligned(text->Inlined, copy + start, NativeString.PrefixLength);
            text->Pointer = copy + start;
        }
    }

    /// <summary>The vector of a struct's field, a union's member, or the values of a list or array; of a map, structs of
    /// key and value. That of a list or map moves when it grows: ask again after <see cref="AppendList"/>.</summary>
    /// <param name="index">0-based field or member; 0 for lists, arrays and maps.</param>
    public Vector Child(int index = 0) => Type.Kind switch
    {
        ColumnKind.List => new Vector(NativeMethods.duckdb_list_vector_get_child(_handle), Type.Element),
        ColumnKind.Map => new Vector(NativeMethods.duckdb_list_vector_get_child(_handle), MapEntries.Of(Type)),
        ColumnKind.Array => new Vector(NativeMethods.duckdb_array_vector_get_child(_handle), Type.Element),
        ColumnKind.Struct => new Vector(NativeMethods.duckdb_struct_vector_get_child(_handle, (ulong)index), Type.Fields[index].Type),
        ColumnKind.Union => new Vector(NativeMethods.duckdb_struct_vector_get_child(_handle, (ulong)index + 1), Type.Fields[index].Type),
        _ => throw new InvalidOperationException($"A vector of {Type} has no children."),
    };

    /// <summary>Which rows of <see cref="Child"/> are the values of a list or array, or the entries of a map.</summary>
    /// <param name="row">0-based row; must not be null.</param>
    public Range ElementsAt(int row)
    {
        if (Type.Kind == ColumnKind.Array)
            return (row * Type.Length)..((row + 1) * Type.Length);

        var entry = ((NativeListEntry*)_data)[row];
        return (int)entry.Offset..(int)(entry.Offset + entry.Length);
    }

    /// <summary>Makes room for the values of one row behind those of the rows written before, and makes them the row's.</summary>
    /// <param name="row">0-based row of a list or map.</param>
    /// <param name="length">Number of values, or entries of a map.</param>
    /// <returns>Row of <see cref="Child"/> where the first is to be written.</returns>
    /// <exception cref="DuckDbException">There is not enough memory.</exception>
    public int AppendList(int row, int length)
    {
        var offset = NativeMethods.duckdb_list_vector_get_size(_handle);
        var size = offset + (ulong)length;
        if (size > int.MaxValue || NativeMethods.duckdb_list_vector_reserve(_handle, size) != 0 || NativeMethods.duckdb_list_vector_set_size(_handle, size) != 0)
            throw new DuckDbException(DuckDbErrorClass.OutOfMemory, $"A vector of {Type} cannot grow to {size} values.");

        ((NativeListEntry*)_data)[row] = new NativeListEntry { Offset = offset, Length = (ulong)length };
        return (int)offset;
    }

    /// <summary>Which member a union's value is.</summary>
    /// <param name="row">0-based row; must not be null.</param>
    /// <returns>0-based position in the fields of <see cref="Type"/>.</returns>
    public int UnionMember(int row) => Tags.At<byte>(row);

    /// <summary>Says which member a union's value is; the others become null, and the member's value is to be written.</summary>
    /// <param name="row">0-based row.</param>
    /// <param name="member">0-based position in the fields of <see cref="Type"/>.</param>
    public void SetUnionMember(int row, int member)
    {
        Tags.At<byte>(row) = (byte)member;
        Tags.SetValid(row);
        for (var i = 0; i < Type.Fields.Length; i++)
        {
            if (i == member)
                Child(i).SetValid(row);
            else
                Child(i).SetNull(row);
        }
    }

    /// <summary>A boxed copy of one value, for the edges of the program: in .NET's own type where that can hold it, or
    /// else in one of <c>Ingot.DuckDb.Values</c>. The table of types is in <c>docs/formats/types.md</c>.</summary>
    /// <param name="row">0-based row.</param>
    /// <returns>The value; null for NULL.</returns>
    public object? GetValue(int row) => ValueReader.Read(this, row);

    /// <summary>Writes one value, for the edges of the program: whatever <see cref="GetValue"/> gives, or converts to that
    /// without being changed.</summary>
    /// <param name="row">0-based row.</param>
    /// <param name="value">The value; null for NULL.</param>
    /// <exception cref="DuckDbException">The column cannot hold the value.</exception>
    public void SetValue(int row, object? value) => ValueWriter.Write(this, row, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref T At<T>(int row)
        where T : unmanaged => ref ((T*)_data)[row];

    private Vector Tags => new(NativeMethods.duckdb_struct_vector_get_child(_handle, 0), UnionTag);

    /// <summary>DuckDB reads the fields of a null struct without looking at the struct, so they must be null as well.</summary>
    private void SetPartsNull(int row)
    {
        switch (Type.Kind)
        {
            case ColumnKind.List or ColumnKind.Map:
                ((NativeListEntry*)_data)[row] = default;
                break;
            case ColumnKind.Array:
                for (var i = 0; i < Type.Length; i++)
                    Child().SetNull((row * Type.Length) + i);
                break;
            default:
                if (Type.Kind == ColumnKind.Union)
                    Tags.SetNull(row);
                for (var i = 0; i < Type.Fields.Length; i++)
                    Child(i).SetNull(row);
                break;
        }
    }
}
