using Ingot.DuckDb.Native;

namespace Ingot.DuckDb.Values;

/// <summary>Arguments of a table function call.</summary>
internal static unsafe class ArgumentValue
{
    internal static List<object?> ReadAll(nint bindInfo)
    {
        var arguments = new List<object?>();
        for (var i = 0UL; i < NativeMethods.duckdb_bind_get_parameter_count(bindInfo); i++)
        {
            using var value = new ValueHandle();
            value.Own(NativeMethods.duckdb_bind_get_parameter(bindInfo, i));
            arguments.Add(Read(value.Pointer));
        }

        return arguments;
    }

    private static object? Read(nint value)
    {
        if (NativeMethods.duckdb_is_null_value(value) != 0)
            return null;

        // The type belongs to the value and must not be destroyed.
        var type = LogicalTypes.Read(NativeMethods.duckdb_get_value_type(value));
        return type.Kind == Core.Columns.ColumnKind.BigInt
            ? NativeMethods.duckdb_get_int64(value)
            : Utf8.Take(NativeMethods.duckdb_get_varchar(value));
    }
}
