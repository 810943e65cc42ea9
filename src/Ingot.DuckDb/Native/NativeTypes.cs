using System.Runtime.InteropServices;

namespace Ingot.DuckDb.Native;

/// <summary>DuckDB's type numbers; source: <c>enum DUCKDB_TYPE</c> of its C API.</summary>
internal enum NativeType
{
    Invalid = 0, Boolean = 1, TinyInt = 2, SmallInt = 3, Integer = 4, BigInt = 5, UTinyInt = 6, USmallInt = 7,
    UInteger = 8, UBigInt = 9, Float = 10, Double = 11, Timestamp = 12, Date = 13, Time = 14, Interval = 15,
    HugeInt = 16, Varchar = 17, Blob = 18, Decimal = 19, TimestampS = 20, TimestampMs = 21, TimestampNs = 22,
    Enum = 23, List = 24, Struct = 25, Map = 26, Uuid = 27, Union = 28, Bit = 29, TimeTz = 30, TimestampTz = 31,
    UHugeInt = 32, Array = 33, Any = 34, BigNum = 35, SqlNull = 36, StringLiteral = 37, IntegerLiteral = 38,
    TimeNs = 39, Geometry = 40, Variant = 41,
}

/// <summary>A result: owned by the caller, destroyed by <c>duckdb_destroy_result</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    private readonly ulong _columnCount;
    private readonly ulong _rowCount;
    private readonly ulong _rowsChanged;
    private readonly nint _columns;
    private readonly nint _errorMessage;
    private readonly nint _internal;
}

/// <summary>What a step of a pending query came to; source: <c>enum duckdb_pending_state</c> of the C API.</summary>
internal enum PendingState
{
    Ready = 0, NotReady = 1, Failed = 2, NothingToDo = 3,
}

[StructLayout(LayoutKind.Sequential)]
internal struct NativeProgress
{
    public double Percentage;
    public ulong RowsProcessed;
    public ulong RowsTotal;
}

/// <summary>VARCHAR and BLOB in a vector: up to 12 bytes inline, longer ones by prefix and pointer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct NativeString
{
    internal const int InlineLimit = 12;

    /// <summary>First bytes of a longer value that are kept beside its length, for comparing.</summary>
    internal const int PrefixLength = 4;

    [FieldOffset(0)] public uint Length;
    [FieldOffset(4)] public fixed byte Inlined[InlineLimit];
    [FieldOffset(8)] public byte* Pointer;
}

/// <summary>Where the values of one row of a list lie in the child vector.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeListEntry
{
    public ulong Offset;
    public ulong Length;
}

/// <summary>128 bits, signed or not, lower half first; DuckDB passes them as this pair.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeHugeInt
{
    public ulong Lower;
    public ulong Upper;

    internal static NativeHugeInt Of(UInt128 value) => new() { Lower = (ulong)value, Upper = (ulong)(value >> 64) };
}

[StructLayout(LayoutKind.Sequential)]
internal struct NativeDecimal
{
    public byte Width;
    public byte Scale;
    public NativeHugeInt Value;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeBytes
{
    public byte* Data;
    public ulong Size;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeBigNum
{
    public byte* Data;
    public ulong Size;
    public byte IsNegative;
}
