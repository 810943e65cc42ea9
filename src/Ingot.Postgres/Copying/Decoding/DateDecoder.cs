using System.Runtime.CompilerServices;
using Ingot.DuckDb;
using Ingot.DuckDb.Values;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Decodes dates: days since 2000-01-01, with the ends of the range for the infinities.</summary>
internal sealed unsafe class DateDecoder(SpecialDates policy) : ColumnDecoder
{
    private const int Epoch = 10_957;
    private static readonly int First = new Date(DateOnly.MinValue).Days;
    private static readonly int Last = new Date(DateOnly.MaxValue).Days;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        var values = vector.Values<int>(fields.Length);
        var (first, last) = (First - Epoch, Last - Epoch);
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (field.Length == 4)
            {
                var days = FixedForms.Int32(data + field.Offset);
                if (days >= first && days <= last)
                    values[i] = days + Epoch;
                else
                    Special(vector, i, days);
            }
            else if (field.Length >= 0)
                throw ValueProblem.Length(i, field.Length);
        }
    }

    private void Special(Vector vector, int row, int days)
    {
        var date = days switch
        {
            int.MaxValue => Date.Infinity,
            int.MinValue => Date.NegativeInfinity,
            _ => new Date(days + Epoch),
        };
        if (policy == SpecialDates.Null)
            vector.SetNull(row);
        else
            vector.Values<int>(row + 1)[row] = policy switch
            {
                SpecialDates.Clamp => date.Days < First ? First : Last,
                SpecialDates.Keep => date.Days,
                _ => throw SpecialDate.Problem(row, date.ToString()),
            };
    }
}
