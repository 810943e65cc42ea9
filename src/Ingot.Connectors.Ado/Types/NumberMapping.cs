using System.Buffers;
using System.Data.Common;
using System.Globalization;
using Ingot.Connectors.Ado.Filling;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Ado.Types;

/// <summary>Maps columns whose fields are decimals of .NET.</summary>
internal static class NumberMapping
{
    private const int MostDigits = 38;

    /// <summary>.NET's decimals have no more digits than that for sure.</summary>
    private const int DecimalDigits = 28;

    /// <summary>The mapping; null when the policy refuses the column.</summary>
    /// <param name="precision">Digits; null, 0 or more than 38 when the source does not limit them.</param>
    /// <param name="scale">Digits behind the point.</param>
    /// <param name="policy">What becomes of numbers of unknown size.</param>
    public static ColumnMapping? Of(int? precision, int? scale, NumberPolicy policy)
    {
        // Some drivers say nothing where nothing is behind the point.
        var behind = scale ?? 0;
        if (precision is > 0 and <= MostDigits && behind >= 0 && behind <= precision)
        {
            var type = ColumnType.Decimal(precision.Value, behind);
            return new ColumnMapping(type, () => Fillers.Decimals(type), precision > DecimalDigits ? "numbers of more than 28 digits, which .NET's decimals do not hold, are rejected" : null);
        }

        return policy.Type switch
        {
            { Kind: ColumnKind.Decimal } type => new ColumnMapping(type, () => Fillers.Decimals(type), $"the source does not limit its digits; it is read as {type}, and what does not fit is rejected"),
            { Kind: ColumnKind.Double } => ColumnMapping.Fixed(ColumnKind.Double, (r, i) => (double)r.GetDecimal(i), "read as DOUBLE, which keeps about 15 digits"),
            { } type => new ColumnMapping(type, () => Fillers.Bytes(WriteText)),
            null => null,
        };
    }

    private static void WriteText(DbDataReader reader, int ordinal, IBufferWriter<byte> bytes)
    {
        reader.GetDecimal(ordinal).TryFormat(bytes.GetSpan(32), out var written, provider: CultureInfo.InvariantCulture);
        bytes.Advance(written);
    }
}
