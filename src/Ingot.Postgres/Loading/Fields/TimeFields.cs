using System.Globalization;
using Ingot.DuckDb;
using Ingot.DuckDb.Values;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>DATE as <c>date</c>: days since 2000-01-01, with both infinities.</summary>
internal unsafe struct DateField : IField
{
    private const int Epoch = 10_957;
    private const int First = -2_451_545; // 4714-11-24 BC
    private const int End = 2_145_031_949; // 5874898-01-01
    private int* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<int>(vector);

    public readonly int Measure(int row) =>
        Stored(_values[row]) is var day && (day is >= First and < End || _values[row] is int.MaxValue or -int.MaxValue) ? sizeof(int) : -1;

    public readonly int Write(int row, byte* target)
    {
        BigEndian.Write(target, _values[row] switch { int.MaxValue => int.MaxValue, -int.MaxValue => int.MinValue, var day => day - Epoch });
        return sizeof(int);
    }

    public readonly string Refusal(int row) => $"the date {new Date(_values[row])}, which is not within 4714-11-24 BC and 5874897-12-31";

    private static long Stored(int day) => (long)day - Epoch;
}

/// <summary>A time of day as <c>time</c>.</summary>
/// <param name="perMicro">Units of the vector in a microsecond.</param>
internal unsafe struct TimeField(int perMicro) : IField
{
    private long* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<long>(vector);

    public readonly int Measure(int row) => perMicro == 1 || _values[row] % perMicro == 0 ? sizeof(long) : -1;

    public readonly int Write(int row, byte* target)
    {
        BigEndian.Write(target, perMicro == 1 ? _values[row] : _values[row] / perMicro);
        return sizeof(long);
    }

    public readonly string Refusal(int row) => "a time with nanoseconds; PostgreSQL keeps microseconds";
}

/// <summary>TIME WITH TIME ZONE as <c>timetz</c>: the time, then the seconds that it is behind UTC.</summary>
internal unsafe struct TimeTzField : IField
{
    /// <summary>Lower bits of a value, which hold the offset.</summary>
    internal const int OffsetBits = 24;

    private ulong* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<ulong>(vector);

    public readonly int Measure(int row) => sizeof(long) + sizeof(int);

    public readonly int Write(int row, byte* target)
    {
        BigEndian.Write(target, (long)(_values[row] >> OffsetBits));
        BigEndian.Write(target + sizeof(long), (int)(_values[row] & ((1 << OffsetBits) - 1)) - TimeTz.MaxOffsetSeconds);
        return sizeof(long) + sizeof(int);
    }

    public readonly string Refusal(int row) => "";
}

/// <summary>A timestamp as <c>timestamp</c> or <c>timestamptz</c>: microseconds since 2000-01-01, with both infinities.</summary>
/// <param name="micros">Microseconds in a unit of the vector; 1 also for nanoseconds.</param>
/// <param name="perMicro">Units of the vector in a microsecond; 1 also for coarser ones.</param>
internal unsafe struct TimestampField(long micros, int perMicro) : IField
{
    private const long Epoch = 946_684_800_000_000;
    private const long First = -211_813_488_000_000_000; // 4714-11-24 BC
    private long* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<long>(vector);

    public readonly int Measure(int row)
    {
        var value = _values[row];
        if (value is long.MaxValue or -long.MaxValue)
            return sizeof(long);
        if (perMicro > 1)
            return value % perMicro == 0 ? sizeof(long) : -1;
        // PostgreSQL's last year lies beyond what fits into 64 bits from 1970, so only the product can be too large.
        return value >= (First + Epoch) / micros && value <= long.MaxValue / micros ? sizeof(long) : -1;
    }

    public readonly int Write(int row, byte* target)
    {
        BigEndian.Write(target, _values[row] switch
        {
            long.MaxValue => long.MaxValue,
            -long.MaxValue => long.MinValue,
            var value => (perMicro > 1 ? value / perMicro : value * micros) - Epoch,
        });
        return sizeof(long);
    }

    public readonly string Refusal(int row) => perMicro > 1
        ? "a timestamp with nanoseconds; PostgreSQL keeps microseconds"
        : string.Create(CultureInfo.InvariantCulture, $"a timestamp that is not within 4714-11-24 BC and 294276-12-31 ({_values[row]} units since 1970)");
}

/// <summary>INTERVAL as <c>interval</c>.</summary>
internal unsafe struct IntervalField : IField
{
    private const int Size = sizeof(long) + (2 * sizeof(int));
    private Interval* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<Interval>(vector);

    public readonly int Measure(int row) => IsInfinite(_values[row]) ? -1 : Size;

    public readonly int Write(int row, byte* target)
    {
        var value = _values[row];
        BigEndian.Write(target, value.Micros);
        BigEndian.Write(target + sizeof(long), value.Days);
        BigEndian.Write(target + sizeof(long) + sizeof(int), value.Months);
        return Size;
    }

    public readonly string Refusal(int row) => "an interval that newer servers read as infinite";

    private static bool IsInfinite(Interval value) =>
        value is { Months: int.MaxValue, Days: int.MaxValue, Micros: long.MaxValue } or { Months: int.MinValue, Days: int.MinValue, Micros: long.MinValue };
}
