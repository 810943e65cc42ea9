using Ingot.DuckDb.Native;

namespace Ingot.DuckDb;

/// <summary>DuckDB's numbers of its connections, by which a callback finds the session that it runs for.</summary>
internal static unsafe class ConnectionIds
{
    internal static ulong Of(nint connection)
    {
        nint context = 0;
        NativeMethods.duckdb_connection_get_client_context(connection, &context);
        return Take(context);
    }

    /// <summary>The connection that a table function is bound for.</summary>
    internal static ulong OfBinding(nint bindInfo)
    {
        nint context = 0;
        NativeMethods.duckdb_table_function_get_client_context(bindInfo, &context);
        return Take(context);
    }

    private static ulong Take(nint context)
    {
        var id = NativeMethods.duckdb_client_context_get_connection_id(context);
        NativeMethods.duckdb_destroy_client_context(&context);
        return id;
    }
}
