using Ingot.DuckDb.Native;

namespace Ingot.DuckDb.Values;

/// <summary>Single values of DuckDB, such as the arguments of a table function, read as vectors of one row.</summary>
internal static class ArgumentValue
{
    /// <summary>All positional arguments of a call.</summary>
    internal static List<object?> ReadAll(nint bindInfo)
    {
        var arguments = new List<object?>();
        for (var i = 0UL; i < NativeMethods.duckdb_bind_get_parameter_count(bindInfo); i++)
            arguments.Add(Take(NativeMethods.duckdb_bind_get_parameter(bindInfo, i)));
        return arguments;
    }

    /// <summary>The named arguments that a call gives.</summary>
    internal static Dictionary<string, object?> ReadNamed(nint bindInfo, IEnumerable<string> names)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (NativeMethods.duckdb_bind_get_named_parameter(bindInfo, name) is not 0 and var value)
                arguments.Add(name, Take(value));
        }

        return arguments;
    }

    /// <summary>Reads a value and destroys it.</summary>
    internal static object? Take(nint pointer)
    {
        using var value = ParameterValue.Own(pointer);
        // The type belongs to the value and must not be destroyed.
        var native = NativeMethods.duckdb_get_value_type(pointer);
        using var vector = new VectorHandle();
        vector.Own(NativeMethods.duckdb_create_vector(native, 1));
        NativeMethods.duckdb_vector_reference_value(vector.Pointer, pointer);
        return new Vector(vector.Pointer, LogicalTypes.Read(native)).GetValue(0);
    }
}
