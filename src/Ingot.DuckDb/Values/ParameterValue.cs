using System.Text;
using Ingot.DuckDb.Native;

namespace Ingot.DuckDb.Values;

/// <summary>.NET values as DuckDB values, for statement parameters.</summary>
internal static unsafe class ParameterValue
{
    internal static ValueHandle Create(object? value)
    {
        var handle = new ValueHandle();
        handle.Own(Native(value));
        return handle;
    }

    private static nint Native(object? value) => value switch
    {
        null or DBNull => NativeMethods.duckdb_create_null_value(),
        bool v => NativeMethods.duckdb_create_bool(v ? (byte)1 : (byte)0),
        sbyte v => NativeMethods.duckdb_create_int8(v),
        short v => NativeMethods.duckdb_create_int16(v),
        int v => NativeMethods.duckdb_create_int32(v),
        long v => NativeMethods.duckdb_create_int64(v),
        byte v => NativeMethods.duckdb_create_uint8(v),
        ushort v => NativeMethods.duckdb_create_uint16(v),
        uint v => NativeMethods.duckdb_create_uint32(v),
        ulong v => NativeMethods.duckdb_create_uint64(v),
        float v => NativeMethods.duckdb_create_float(v),
        double v => NativeMethods.duckdb_create_double(v),
        string v => Text(v),
        byte[] v => Blob(v),
        DateOnly v => NativeMethods.duckdb_create_date(v.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber),
        TimeOnly v => NativeMethods.duckdb_create_time(v.Ticks / TimeSpan.TicksPerMicrosecond),
        DateTime v => NativeMethods.duckdb_create_timestamp((v.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond),
        DateTimeOffset v => NativeMethods.duckdb_create_timestamp_tz((v.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond),
        Enum v => Text(v.ToString()),
        Guid v => Text(v.ToString()),
        decimal v => Text(v.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ => throw new DuckDbException(DuckDbErrorClass.InvalidType, $"A value of type {value.GetType().Name} cannot be a parameter."),
    };

    private static nint Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* pointer = bytes)
            return NativeMethods.duckdb_create_varchar_length(pointer, (ulong)bytes.Length);
    }

    private static nint Blob(byte[] bytes)
    {
        fixed (byte* pointer = bytes)
            return NativeMethods.duckdb_create_blob(pointer, (ulong)bytes.Length);
    }
}
