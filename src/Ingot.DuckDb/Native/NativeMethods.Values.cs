using System.Runtime.InteropServices;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb.Native;

/// <summary>Single values chapter of DuckDB's C API: parameters of statements and of table functions.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(DuckDbLibrary.Name)] internal static partial void duckdb_destroy_value(nint* value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_null_value();
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_bool(byte value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_int8(sbyte value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_int16(short value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_int32(int value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_int64(long value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_uint8(byte value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_uint16(ushort value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_uint32(uint value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_uint64(ulong value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_float(float value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_double(double value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_varchar_length(byte* text, ulong length);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_blob(byte* bytes, ulong length);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_date(int days);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_time(long micros);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_timestamp(long micros);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_timestamp_tz(long micros);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_get_value_type(nint value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_hugeint(NativeHugeInt value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_uhugeint(NativeHugeInt value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_uuid(NativeHugeInt value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_decimal(NativeDecimal value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_bit(NativeBytes value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_bignum(NativeBigNum value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_enum_value(nint type, ulong label);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_time_ns(long nanos);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_time_tz_value(ulong stored);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_timestamp_s(long seconds);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_timestamp_ms(long millis);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_timestamp_ns(long nanos);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_interval(Interval value);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_list_value(nint elementType, nint* values, ulong count);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_get_list_child(nint list, ulong index);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_array_value(nint elementType, nint* values, ulong count);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_struct_value(nint type, nint* values);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_map_value(nint type, nint* keys, nint* values, ulong count);
    [LibraryImport(DuckDbLibrary.Name)] internal static partial nint duckdb_create_union_value(nint type, ulong member, nint value);
}
