using Ingot.DuckDb;
using Ingot.DuckDb.Values;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>INTERVAL as an <c>interval</c> type that keeps only some of its parts: only values that have no others.</summary>
/// <param name="modifier">The type's modifier: which parts in the upper half, digits after the second in the lower.</param>
internal unsafe struct SizedIntervalField(int modifier) : IField
{
    private const int AnyDigits = 0xFFFF;
    private const int Year = 1 << 2;
    private const int Month = 1 << 1;
    private const int Day = 1 << 3;
    private const int Hour = 1 << 10;
    private const int Minute = 1 << 11;
    private const int Second = 1 << 12;
    private const long MicrosPerMinute = 60_000_000;

    private readonly int _parts = (modifier >> 16) & 0x7FFF;
    private readonly long _unit = Unit((modifier >> 16) & 0x7FFF, modifier & AnyDigits);
    private IntervalField _field;
    private Interval* _values;

    public void Attach(Vector vector)
    {
        _field.Attach(vector);
        _values = VectorValues.Of<Interval>(vector);
    }

    public readonly int Measure(int row) => IsWhole(_values[row]) ? _field.Measure(row) : -1;

    public readonly int Write(int row, byte* target) => _field.Write(row, target);

    public readonly string Refusal(int row) => IsWhole(_values[row]) ? _field.Refusal(row) : $"the interval '{_values[row]}', of which its type does not keep every part";

    private readonly bool IsWhole(Interval value)
    {
        var time = (_parts & (Hour | Minute | Second)) != 0;
        return (time ? value.Micros % _unit == 0 : value.Micros == 0)
            && (time || (_parts & Day) != 0 || value.Days == 0)
            && (time || (_parts & (Day | Month)) != 0 || value.Months % 12 == 0);
    }

    /// <summary>The microseconds of the finest part.</summary>
    private static long Unit(int parts, int digits)
    {
        if ((parts & Second) == 0)
            return (parts & Minute) != 0 ? MicrosPerMinute : 60 * MicrosPerMinute;
        var unit = 1L;
        for (var i = digits == AnyDigits ? 6 : digits; i < 6; i++)
            unit *= 10;
        return unit;
    }
}
