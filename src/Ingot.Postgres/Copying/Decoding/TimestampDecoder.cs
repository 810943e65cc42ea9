using System.Globalization;
using System.Runtime.CompilerServices;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.DuckDb.Values;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Decodes timestamps: microseconds since 2000-01-01, with the ends of the range for the infinities.</summary>
internal sealed unsafe class TimestampDecoder(SpecialDates policy) : ColumnDecoder
{
    private const long Epoch = 946_684_800_000_000;
    private const long Infinity = long.MaxValue;
    private const long First = -62_135_596_800_000_000;
    private const long Last = 253_402_300_799_999_999;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        var values = vector.Values<long>(fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (field.Length == 8)
            {
                var micros = FixedForms.Int64(data + field.Offset);
                if (micros is >= First - Epoch and <= Last - Epoch)
                    values[i] = micros + Epoch;
                else
                    Special(vector, i, micros);
            }
            else if (field.Length >= 0)
                throw ValueProblem.Length(i, field.Length);
        }
    }

    private void Special(Vector vector, int row, long micros)
    {
        if (policy == SpecialDates.Null)
            vector.SetNull(row);
        else
            vector.Values<long>(row + 1)[row] = policy switch
            {
                SpecialDates.Clamp => micros < 0 ? First : Last,
                SpecialDates.Keep when micros == long.MaxValue => Infinity,
                SpecialDates.Keep when micros == long.MinValue => -Infinity,
                // DuckDB's last timestamp is one before its infinity.
                SpecialDates.Keep when micros < Infinity - Epoch => micros + Epoch,
                _ => throw SpecialDate.Problem(row, TextOf(micros)),
            };
    }

    private static string TextOf(long micros) => micros switch
    {
        long.MaxValue => "infinity",
        long.MinValue => "-infinity",
        >= Infinity - Epoch => string.Create(CultureInfo.InvariantCulture, $"{micros} microseconds after 2000-01-01"),
        _ => new Timestamp(ColumnKind.Timestamp, micros + Epoch).ToString(),
    };
}
