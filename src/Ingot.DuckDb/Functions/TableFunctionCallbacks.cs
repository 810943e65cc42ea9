using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingot.DuckDb.Native;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb.Functions;

/// <summary>The life of a table function call: bind (scan), init (projection), local init (worker), fill.</summary>
internal static unsafe class TableFunctionCallbacks
{
    internal static void Register(DuckDbSession session, TableFunction function)
    {
        var native = NativeMethods.duckdb_create_table_function();
        try
        {
            NativeMethods.duckdb_table_function_set_name(native, function.Name);
            foreach (var parameter in function.Parameters)
            {
                using var type = LogicalTypes.Create(parameter);
                NativeMethods.duckdb_table_function_add_parameter(native, type.Pointer);
            }

            foreach (var (name, parameter) in function.NamedParameters)
            {
                using var type = LogicalTypes.Create(parameter);
                NativeMethods.duckdb_table_function_add_named_parameter(native, name, type.Pointer);
            }

            NativeMethods.duckdb_table_function_set_extra_info(native, Callback.Hold(new Registered(function, new WeakReference<DuckDbDatabase>(session.Database))), Callback.Release);
            NativeMethods.duckdb_table_function_set_bind(native, &Bind);
            NativeMethods.duckdb_table_function_set_init(native, &Init);
            NativeMethods.duckdb_table_function_set_local_init(native, &LocalInit);
            NativeMethods.duckdb_table_function_set_function(native, &Fill);
            NativeMethods.duckdb_table_function_supports_projection_pushdown(native, 1);
            if (NativeMethods.duckdb_register_table_function(session.Pointer, native) != 0)
                throw new DuckDbException(DuckDbErrorClass.Catalog, $"Table function {function.Name} could not be registered.");
        }
        finally
        {
            NativeMethods.duckdb_destroy_table_function(&native);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        try
        {
            var registered = Callback.Held<Registered>(NativeMethods.duckdb_bind_get_extra_info(info));
            var bound = registered.Bind(info);
            NativeMethods.duckdb_bind_set_bind_data(info, Callback.Hold(bound), Callback.Release);
            var scan = bound.Scan;
            foreach (var column in scan.Schema.Columns)
            {
                using var type = LogicalTypes.Create(column.Type);
                NativeMethods.duckdb_bind_add_result_column(info, column.Name, type.Pointer);
            }

            if (scan.EstimatedRows is { } rows)
                NativeMethods.duckdb_bind_set_cardinality(info, (ulong)rows, 0);
        }
        catch (Exception e)
        {
            NativeMethods.duckdb_bind_set_error(info, CallbackFailures.Park(e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(nint info)
    {
        try
        {
            var bound = Callback.Held<BoundScan>(NativeMethods.duckdb_init_get_bind_data(info));
            bound.BeginReading();
            NativeMethods.duckdb_init_set_max_threads(info, (ulong)Math.Max(bound.Scan.MaxThreads, 1));
        }
        catch (Exception e)
        {
            NativeMethods.duckdb_init_set_error(info, CallbackFailures.Park(e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void LocalInit(nint info)
    {
        try
        {
            var bound = Callback.Held<BoundScan>(NativeMethods.duckdb_init_get_bind_data(info));
            var columns = new ulong[NativeMethods.duckdb_init_get_column_count(info)];
            for (var i = 0; i < columns.Length; i++)
                columns[i] = NativeMethods.duckdb_init_get_column_index(info, (ulong)i);
            NativeMethods.duckdb_init_set_init_data(info, Callback.Hold(bound.Read(columns)), Callback.Release);
        }
        catch (Exception e)
        {
            NativeMethods.duckdb_init_set_error(info, CallbackFailures.Park(e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint chunk)
    {
        try
        {
            var reading = Callback.Held<Reading>(NativeMethods.duckdb_function_get_local_init_data(info));
            NativeMethods.duckdb_data_chunk_set_size(chunk, (ulong)reading.Fill(chunk));
        }
        catch (Exception e)
        {
            NativeMethods.duckdb_function_set_error(info, CallbackFailures.Park(e));
        }
    }

    /// <summary>A registered function. It does not hold the database, which would never be collected then.</summary>
    private sealed class Registered(TableFunction function, WeakReference<DuckDbDatabase> database) : IDisposable
    {
        internal BoundScan Bind(nint info)
        {
            var session = database.TryGetTarget(out var open) ? open.FindSession(ConnectionIds.OfBinding(info)) : null;
            return new BoundScan(function.Bind(ArgumentValue.ReadAll(info), ArgumentValue.ReadNamed(info, function.NamedParameters.Keys)), session);
        }

        public void Dispose() => (function as IDisposable)?.Dispose();
    }
}
