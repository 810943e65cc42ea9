using System.Runtime.InteropServices;

namespace Ingot.DuckDb.Native;

/// <summary>
/// Chunk and vector chapter of DuckDB's C API. The calls marked <c>SuppressGCTransition</c> only read or write a
/// field; they neither block nor allocate.
/// </summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_data_chunk(nint* types, ulong count);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_destroy_data_chunk(nint* chunk);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_data_chunk_reset(nint chunk);

    [LibraryImport(DuckDbLibrary.Name), SuppressGCTransition] internal static partial ulong duckdb_data_chunk_get_column_count(nint chunk);
    [LibraryImport(DuckDbLibrary.Name), SuppressGCTransition] internal static partial nint duckdb_data_chunk_get_vector(nint chunk, ulong column);
    [LibraryImport(DuckDbLibrary.Name), SuppressGCTransition] internal static partial ulong duckdb_data_chunk_get_size(nint chunk);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_data_chunk_set_size(nint chunk, ulong size);

    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_vector_get_column_type(nint vector);
    [LibraryImport(DuckDbLibrary.Name), SuppressGCTransition] internal static partial void* duckdb_vector_get_data(nint vector);
    [LibraryImport(DuckDbLibrary.Name), SuppressGCTransition] internal static partial ulong* duckdb_vector_get_validity(nint vector);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_vector_ensure_validity_writable(nint vector);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_unsafe_vector_assign_string_element_len(nint vector, ulong index, byte* text, ulong length);

    [LibraryImport(DuckDbLibrary.Name), SuppressGCTransition] internal static partial nint duckdb_list_vector_get_child(nint vector);
    [LibraryImport(DuckDbLibrary.Name), SuppressGCTransition] internal static partial ulong duckdb_list_vector_get_size(nint vector);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_list_vector_set_size(nint vector, ulong size);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_list_vector_reserve(nint vector, ulong capacity);
    [LibraryImport(DuckDbLibrary.Name), SuppressGCTransition] internal static partial nint duckdb_struct_vector_get_child(nint vector, ulong index);
    [LibraryImport(DuckDbLibrary.Name), SuppressGCTransition] internal static partial nint duckdb_array_vector_get_child(nint vector);

    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_vector(nint type, ulong capacity);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_destroy_vector(nint* vector);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_vector_reference_value(nint vector, nint value);
}
