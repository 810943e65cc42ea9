using Ingot.Connectors.Ado.Filling;
using Ingot.Connectors.Ado.Types;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Oracle.Types;

/// <summary>Maps NUMBER and FLOAT, which hold 38 decimal digits and, without a size, a point anywhere.</summary>
internal static class OracleNumbers
{
    private const int MostDigits = 38;

    /// <summary>.NET's decimals have no more digits than that for sure.</summary>
    private const int DecimalDigits = 28;

    /// <summary>All digits, whatever the session's language.</summary>
    private const string AsText = "TO_CHAR({0}, 'TM9', 'NLS_NUMERIC_CHARACTERS=''.,''')";

    /// <summary>The mapping; null when the policy refuses the column.</summary>
    public static OracleMapping? Of(OracleColumn column, NumberPolicy policy)
    {
        if (column.Type != "FLOAT" && Size(column) is { } type)
        {
            return type.Width <= DecimalDigits
                ? new OracleMapping(type, OracleMapping.Itself, () => Fillers.Decimals(type))
                : new OracleMapping(type, AsText, () => Fillers.ParsedDecimals(type));
        }

        return policy.Type switch
        {
            { Kind: ColumnKind.Decimal } wanted => new OracleMapping(wanted, AsText, () => Fillers.ParsedDecimals(wanted), $"{column.Sql} does not limit where its digits are; it is read as {wanted}, and what does not fit is rejected"),
            { Kind: ColumnKind.Double } wanted => new OracleMapping(wanted, "CAST({0} AS BINARY_DOUBLE)", () => Fillers.Fixed((r, i) => r.GetDouble(i)), "read as DOUBLE, which keeps about 15 digits"),
            { } wanted => new OracleMapping(wanted, AsText, Fillers.Text),
            null => null,
        };
    }

    /// <summary>The DECIMAL that holds every number of a size; null when there is none.</summary>
    private static ColumnType? Size(OracleColumn column) => (column.Precision, column.Scale) switch
    {
        (null, 0) => ColumnType.Decimal(MostDigits, 0),
        (null, _) => null,
        // Zeros before the point that are not stored, and a point left of all digits.
        ({ } p, < 0 and var s) => p - s <= MostDigits ? ColumnType.Decimal(p - s, 0) : null,
        ({ } p, var s) when (s ?? 0) > p => s <= MostDigits ? ColumnType.Decimal(s!.Value, s.Value) : null,
        ({ } p, var s) => p is > 0 and <= MostDigits ? ColumnType.Decimal(p, s ?? 0) : null,
    };
}
