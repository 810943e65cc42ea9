using System.Numerics;
using System.Runtime.CompilerServices;
using Ingot.Core.Columns;
using Ingot.Postgres.Types;
using Vector = Ingot.DuckDb.Vector;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Decodes numerics into the integers that DuckDB keeps decimals as.</summary>
/// <typeparam name="T">What a vector stores.</typeparam>
/// <typeparam name="TSum">Unsigned integer that holds a power of ten more than the column has digits.</typeparam>
internal sealed unsafe class DecimalDecoder<T, TSum> : ColumnDecoder
    where T : unmanaged, IBinaryInteger<T>
    where TSum : unmanaged, IBinaryInteger<TSum>
{
    private const int GroupDigits = 4;
    private readonly SpecialNumbers _policy;
    private readonly ColumnType _type;
    private readonly int _scale;
    private readonly TSum _limit;
    private readonly TSum _limitBeforeGroup;
    private readonly TSum _tenThousand = TSum.CreateTruncating(10_000);
    private readonly TSum[] _powers;

    internal DecimalDecoder(ColumnType type, SpecialNumbers policy)
    {
        (_type, _policy, _scale) = (type, policy, type.Scale);
        _powers = new TSum[type.Width + 1];
        _powers[0] = TSum.One;
        for (var i = 1; i < _powers.Length; i++)
            _powers[i] = _powers[i - 1] * TSum.CreateTruncating(10);
        _limit = _powers[^1];
        _limitBeforeGroup = (_limit / _tenThousand) + TSum.One;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        var values = vector.Values<T>(fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (field.Length < 0)
                continue;
            var at = data + field.Offset;
            if (!NumericForm.Fits(at, field.Length))
                throw ValueProblem.Length(i, field.Length);
            var number = new NumericForm(at);
            var sign = number.Sign;
            if ((sign & ~NumericForm.Negative) != 0)
                Special(vector, i, sign);
            else if (TryRead(number, out var sum))
                values[i] = sign == 0 ? T.CreateTruncating(sum) : -T.CreateTruncating(sum);
            else
                throw TooLong(i, number);
        }
    }

    /// <summary>The number without its point. Group g counts 10,000 to the power of weight − g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryRead(NumericForm number, out TSum sum)
    {
        sum = TSum.Zero;
        var groups = number.Groups;
        // Power of ten of the group's last digit, once the point is moved out of the way.
        var power = (number.Weight * GroupDigits) + _scale;
        for (var i = 0; i < groups; i++, power -= GroupDigits)
        {
            var group = number[i];
            if (power >= 0)
            {
                if (sum >= _limitBeforeGroup)
                    return false;
                sum = (sum * _tenThousand) + TSum.CreateTruncating(group);
            }
            else if (!TryAddPart(ref sum, group, power))
                return false;
        }

        // The last group was added as if it counted ones; zeros that follow it do not travel.
        power += GroupDigits;
        if (power > 0 && sum != TSum.Zero)
        {
            if (power >= _powers.Length || sum >= (_limit / _powers[power]) + TSum.One)
                return false;
            sum *= _powers[power];
        }

        return sum < _limit;
    }

    /// <summary>Adds those digits of a group that lie before the end of the scale; the others must be zeros.</summary>
    private bool TryAddPart(ref TSum sum, int group, int power)
    {
        var kept = GroupDigits + power;
        if (kept <= 0)
            return group == 0;
        var divisor = kept switch { 1 => 1000, 2 => 100, _ => 10 };
        if (group % divisor != 0 || kept >= _powers.Length || sum >= (_limit / _powers[kept]) + TSum.One)
            return false;
        sum = (sum * _powers[kept]) + TSum.CreateTruncating(group / divisor);
        return true;
    }

    private void Special(Vector vector, int row, ushort sign)
    {
        var name = NumericForm.SpecialName(sign);
        if (_policy == SpecialNumbers.Null)
            vector.SetNull(row);
        else
        {
            throw new ValueProblem(row, "postgres.special-number", $"{name} is no number that {_type} can hold")
            {
                Value = name,
                Next = "Correct the value, read such values as null with special_numbers: null, or select the column as text or double precision.",
            };
        }
    }

    private ValueProblem TooLong(int row, NumericForm number)
    {
        var text = NumericText.Write(number);
        return new ValueProblem(row, "postgres.decimal-range", $"{(text.Length > 200 ? text[..200] + "…" : text)} does not fit {_type}") { Value = text };
    }
}
