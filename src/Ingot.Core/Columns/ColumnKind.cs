namespace Ingot.Core.Columns;

/// <summary>The family of a column type; the numbers are frozen because formats may persist them.</summary>
public enum ColumnKind
{
    /// <summary>No type: the column of an untyped NULL.</summary>
    Null = 0,
    /// <summary>True or false.</summary>
    Boolean = 1,
    /// <summary>Signed 8 bits.</summary>
    TinyInt = 2,
    /// <summary>Signed 16 bits.</summary>
    SmallInt = 3,
    /// <summary>Signed 32 bits.</summary>
    Integer = 4,
    /// <summary>Signed 64 bits.</summary>
    BigInt = 5,
    /// <summary>Signed 128 bits.</summary>
    HugeInt = 6,
    /// <summary>Unsigned 8 bits.</summary>
    UTinyInt = 7,
    /// <summary>Unsigned 16 bits.</summary>
    USmallInt = 8,
    /// <summary>Unsigned 32 bits.</summary>
    UInteger = 9,
    /// <summary>Unsigned 64 bits.</summary>
    UBigInt = 10,
    /// <summary>Unsigned 128 bits.</summary>
    UHugeInt = 11,
    /// <summary>IEEE 754 single precision.</summary>
    Float = 12,
    /// <summary>IEEE 754 double precision.</summary>
    Double = 13,
    /// <summary>Exact decimal of up to 38 digits; see <see cref="ColumnType.Width"/> and <see cref="ColumnType.Scale"/>.</summary>
    Decimal = 14,
    /// <summary>UTF-8 text.</summary>
    Varchar = 15,
    /// <summary>Bytes.</summary>
    Blob = 16,
    /// <summary>128-bit universally unique identifier.</summary>
    Uuid = 17,
    /// <summary>String of bits.</summary>
    Bit = 18,
    /// <summary>Integer of any length.</summary>
    BigNum = 19,
    /// <summary>Calendar date, days since 1970-01-01.</summary>
    Date = 20,
    /// <summary>Time of day in microseconds.</summary>
    Time = 21,
    /// <summary>Time of day in nanoseconds.</summary>
    TimeNs = 22,
    /// <summary>Time of day in microseconds with an offset in seconds.</summary>
    TimeTz = 23,
    /// <summary>Date and time without zone, microseconds.</summary>
    Timestamp = 24,
    /// <summary>Date and time without zone, seconds.</summary>
    TimestampS = 25,
    /// <summary>Date and time without zone, milliseconds.</summary>
    TimestampMs = 26,
    /// <summary>Date and time without zone, nanoseconds.</summary>
    TimestampNs = 27,
    /// <summary>Instant, microseconds since 1970-01-01 UTC.</summary>
    TimestampTz = 28,
    /// <summary>Months, days and microseconds.</summary>
    Interval = 29,
    /// <summary>One of a fixed list of texts; see <see cref="ColumnType.Labels"/>.</summary>
    Enum = 30,
    /// <summary>Values of one type, any number.</summary>
    List = 31,
    /// <summary>Values of one type, a fixed number; see <see cref="ColumnType.Length"/>.</summary>
    Array = 32,
    /// <summary>Named fields.</summary>
    Struct = 33,
    /// <summary>Keys to values.</summary>
    Map = 34,
    /// <summary>One of several named members.</summary>
    Union = 35,
}
