using System.Runtime.InteropServices;

namespace Ingot.DuckDb.Native;

/// <summary>Appender chapter of DuckDB's C API.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial int duckdb_appender_create_ext(nint connection, string? catalog, string schema, string table, nint* appender);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial ulong duckdb_appender_column_count(nint appender);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_appender_column_type(nint appender, ulong column);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_appender_error_data(nint appender);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_error_data_error_type(nint error);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte* duckdb_error_data_message(nint error);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_destroy_error_data(nint* error);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_append_data_chunk(nint appender, nint chunk);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_appender_flush(nint appender);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_appender_close(nint appender);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_appender_clear(nint appender);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_appender_destroy(nint* appender);
}
