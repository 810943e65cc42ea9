using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingot.Core.Columns;
using Ingot.DuckDb.Native;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb.Functions;

/// <summary>Registration and evaluation of scalar functions.</summary>
internal static unsafe class ScalarFunctionCallbacks
{
    internal static void Register(DuckDbSession session, ScalarFunction function)
    {
        var native = NativeMethods.duckdb_create_scalar_function();
        try
        {
            NativeMethods.duckdb_scalar_function_set_name(native, function.Name);
            Declare(native, function);
            NativeMethods.duckdb_scalar_function_set_extra_info(native, Callback.Hold(function), Callback.Release);
            NativeMethods.duckdb_scalar_function_set_init(native, &Init);
            NativeMethods.duckdb_scalar_function_set_function(native, &Evaluate);
            if (NativeMethods.duckdb_register_scalar_function(session.Pointer, native) != 0)
                throw new DuckDbException(DuckDbErrorClass.Catalog, $"Scalar function {function.Name} could not be registered.");
        }
        finally
        {
            NativeMethods.duckdb_destroy_scalar_function(&native);
        }
    }

    private static void Declare(nint native, ScalarFunction function)
    {
        foreach (var parameter in function.Parameters)
        {
            using var type = LogicalTypes.Create(parameter);
            NativeMethods.duckdb_scalar_function_add_parameter(native, type.Pointer);
        }

        if (function.TakesMore)
        {
            using var any = LogicalTypes.Own(NativeMethods.duckdb_create_logical_type(NativeType.Any));
            NativeMethods.duckdb_scalar_function_set_varargs(native, any.Pointer);
        }

        using var returns = LogicalTypes.Create(function.Returns);
        NativeMethods.duckdb_scalar_function_set_return_type(native, returns.Pointer);
        if (function.Volatile)
            NativeMethods.duckdb_scalar_function_set_volatile(native);
        if (function.SeesNulls)
            NativeMethods.duckdb_scalar_function_set_special_handling(native);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(nint info)
    {
        try
        {
            var function = Callback.Held<ScalarFunction>(NativeMethods.duckdb_scalar_function_init_get_extra_info(info));
            NativeMethods.duckdb_scalar_function_init_set_state(info, Callback.Hold(new Calls(function)), Callback.Release);
        }
        catch (Exception e)
        {
            NativeMethods.duckdb_scalar_function_init_set_error(info, CallbackFailures.Park(e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Evaluate(nint info, nint arguments, nint results)
    {
        try
        {
            Callback.Held<Calls>(NativeMethods.duckdb_scalar_function_get_state(info)).Evaluate(arguments, results);
        }
        catch (Exception e)
        {
            NativeMethods.duckdb_scalar_function_set_error(info, CallbackFailures.Park(e));
        }
    }

    /// <summary>The calls that one thread makes from one place in a query: their argument types are always the same.</summary>
    private sealed class Calls(ScalarFunction function)
    {
        private readonly ColumnType _returns = function.Returns;
        private Chunk? _chunk;

        internal void Evaluate(nint arguments, nint results)
        {
            _chunk ??= new Chunk(TypesOf(arguments));
            _chunk.Attach(arguments);
            function.Evaluate(_chunk, new Vector(results, _returns));
        }

        private static ImmutableArray<ColumnType> TypesOf(nint arguments)
        {
            var types = ImmutableArray.CreateBuilder<ColumnType>();
            for (var i = 0UL; i < NativeMethods.duckdb_data_chunk_get_column_count(arguments); i++)
            {
                using var type = LogicalTypes.Own(NativeMethods.duckdb_vector_get_column_type(NativeMethods.duckdb_data_chunk_get_vector(arguments, i)));
                types.Add(LogicalTypes.Read(type.Pointer));
            }

            return types.ToImmutable();
        }
    }
}
