using System.Runtime.InteropServices;

namespace Ingot.DuckDb.Native;

/// <summary>Logical types chapter of DuckDB's C API.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_logical_type(NativeType type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_decimal_type(byte width, byte scale);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_list_type(nint child);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_array_type(nint child, ulong size);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_map_type(nint key, nint value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_struct_type(nint* types, byte** names, ulong count);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_union_type(nint* types, byte** names, ulong count);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_enum_type(byte** labels, ulong count);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_destroy_logical_type(nint* type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial NativeType duckdb_get_type_id(nint type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte duckdb_decimal_width(nint type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte duckdb_decimal_scale(nint type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial uint duckdb_enum_dictionary_size(nint type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte* duckdb_enum_dictionary_value(nint type, ulong index);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_list_type_child_type(nint type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_array_type_child_type(nint type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial ulong duckdb_array_type_array_size(nint type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_map_type_key_type(nint type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_map_type_value_type(nint type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial ulong duckdb_struct_type_child_count(nint type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte* duckdb_struct_type_child_name(nint type, ulong index);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_struct_type_child_type(nint type, ulong index);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial ulong duckdb_union_type_member_count(nint type);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte* duckdb_union_type_member_name(nint type, ulong index);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_union_type_member_type(nint type, ulong index);
}
