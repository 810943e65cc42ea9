using System.Runtime.InteropServices;

namespace Ingot.DuckDb.Native;

/// <summary>Database, connection and query chapter of DuckDB's C API; names are the library's own.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte* duckdb_library_version();
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_free(void* pointer);

    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_create_config(nint* config);
    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial int duckdb_set_config(nint config, string name, string option);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_destroy_config(nint* config);
    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial int duckdb_open_ext(string? path, nint* database, nint config, byte** error);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_close(nint* database);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_connect(nint database, nint* connection);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_disconnect(nint* connection);
    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial int duckdb_query(nint connection, string sql, NativeResult* result);
    // By handle, because other threads call these while the session may be closed.
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_interrupt(ConnectionHandle connection);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial NativeProgress duckdb_query_progress(ConnectionHandle connection);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_connection_get_client_context(nint connection, nint* context);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial ulong duckdb_client_context_get_connection_id(nint context);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_destroy_client_context(nint* context);

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial ulong duckdb_extract_statements(nint connection, string sql, nint* extracted);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte* duckdb_extract_statements_error(nint extracted);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_prepare_extracted_statement(nint connection, nint extracted, ulong index, nint* statement);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_destroy_extracted(nint* extracted);
    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial int duckdb_prepare(nint connection, string sql, nint* statement);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte* duckdb_prepare_error(nint statement);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_destroy_prepare(nint* statement);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial ulong duckdb_nparams(nint statement);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte* duckdb_parameter_name(nint statement, ulong index);
    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial int duckdb_bind_parameter_index(nint statement, ulong* index, string name);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_bind_value(nint statement, ulong index, nint value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_prepared_statement_type(nint statement);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_pending_prepared_streaming(nint statement, nint* pending);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte* duckdb_pending_error(nint pending);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial PendingState duckdb_pending_execute_task(nint pending);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_execute_pending(nint pending, NativeResult* result);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_destroy_pending(nint* pending);

    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_destroy_result(NativeResult* result);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte* duckdb_result_error(NativeResult* result);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial int duckdb_result_return_type(NativeResult result);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial ulong duckdb_column_count(NativeResult* result);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial byte* duckdb_column_name(NativeResult* result, ulong column);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_column_logical_type(NativeResult* result, ulong column);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_fetch_chunk(NativeResult result);
}
