using System.Globalization;
using System.Text.RegularExpressions;
using Ingot.Connectors.Ado.Filling;
using Ingot.Connectors.Ado.Types;
using Ingot.Core.Columns;
using Ingot.DuckDb.Values;

namespace Ingot.Connectors.Oracle.Types;

/// <summary>
/// Maps Oracle's types. What a .NET type holds exactly is read by its getter; the rest is selected as text in a form that no
/// setting of a session changes, and parsed.
/// </summary>
internal static partial class OracleTypes
{
    private const string TimeFormat = "SYYYY-MM-DD HH24:MI:SS.FF9";
    private const int MicrosecondDigits = 6;

    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal) { "CHAR", "NCHAR", "VARCHAR", "VARCHAR2", "NVARCHAR2", "CLOB", "NCLOB", "LONG" };
    private static readonly HashSet<string> Bytes = new(StringComparer.Ordinal) { "RAW", "LONG RAW", "BLOB" };

    /// <summary>Types with a text of their own, by the expression that makes it.</summary>
    private static readonly Dictionary<string, string> AsText = new(StringComparer.Ordinal)
    {
        ["ROWID"] = "ROWIDTOCHAR({0})",
        ["UROWID"] = "CAST({0} AS VARCHAR2(4000))",
        ["XMLTYPE"] = "XMLSERIALIZE(CONTENT {0} AS CLOB)",
        ["JSON"] = "JSON_SERIALIZE({0} RETURNING CLOB)",
        ["VECTOR"] = "FROM_VECTOR({0} RETURNING CLOB)",
    };

    /// <summary>The mapping of a column; null when its type has no like, or the policy refuses it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="policies">What becomes of what has no exact like.</param>
    public static OracleMapping? Of(OracleColumn column, TypePolicies policies)
    {
        var type = Length().Replace(column.Type, "");
        if (Texts.Contains(type))
            return new OracleMapping(ColumnType.Of(ColumnKind.Varchar), OracleMapping.Itself, Fillers.Text);
        if (Bytes.Contains(type))
            return new OracleMapping(ColumnType.Of(ColumnKind.Blob), OracleMapping.Itself, Fillers.Bytes);
        if (AsText.TryGetValue(type, out var expression))
            return new OracleMapping(ColumnType.Of(ColumnKind.Varchar), expression, Fillers.Text);

        return type switch
        {
            "NUMBER" or "FLOAT" => OracleNumbers.Of(column, policies.Number),
            "BINARY_FLOAT" => new OracleMapping(ColumnType.Of(ColumnKind.Float), OracleMapping.Itself, () => Fillers.Fixed((r, i) => r.GetFloat(i))),
            "BINARY_DOUBLE" => new OracleMapping(ColumnType.Of(ColumnKind.Double), OracleMapping.Itself, () => Fillers.Fixed((r, i) => r.GetDouble(i))),
            "BOOLEAN" => new OracleMapping(ColumnType.Of(ColumnKind.Boolean), "CASE WHEN {0} THEN 1 WHEN NOT {0} THEN 0 END", () => Fillers.Fixed((r, i) => r.GetDecimal(i) != 0)),
            "DATE" => new OracleMapping(ColumnType.Of(ColumnKind.Timestamp), OracleMapping.Itself, () => Fillers.Fixed((r, i) => Moments.Micros(r.GetDateTime(i)))),
            "SDO_GEOMETRY" => policies.OtherTypes == OtherTypes.Text
                ? new OracleMapping(ColumnType.Of(ColumnKind.Varchar), "SDO_UTIL.TO_WKTGEOMETRY({0})", Fillers.Text, "read as well-known text, without its coordinate system")
                : null,
            _ => OfTime(type, column.Type, policies.FineTimes == FineTimes.Cut),
        };
    }

    private static OracleMapping? OfTime(string type, string full, bool cut)
    {
        switch (type)
        {
            case "TIMESTAMP":
                if (Digits(full) <= MicrosecondDigits)
                    return new OracleMapping(ColumnType.Of(ColumnKind.Timestamp), OracleMapping.Itself, () => Fillers.Fixed((r, i) => Moments.Micros(r.GetDateTime(i))));
                return cut
                    ? new OracleMapping(ColumnType.Of(ColumnKind.Timestamp), $"TO_CHAR({{0}}, '{TimeFormat}')", () => Fillers.Parsed(t => OracleTimes.Micros(t, cut: true)))
                    : new OracleMapping(
                        ColumnType.Of(ColumnKind.TimestampNs), $"TO_CHAR({{0}}, '{TimeFormat}')", () => Fillers.Parsed(OracleTimes.Nanos),
                        "read as TIMESTAMP_NS, which holds the years 1677 to 2262; others are rejected, unless the source says 'fine_times: cut'");
            case "TIMESTAMP WITH TIME ZONE" or "TIMESTAMP WITH LOCAL TIME ZONE":
                return new OracleMapping(ColumnType.Of(ColumnKind.TimestampTz), $"TO_CHAR(SYS_EXTRACT_UTC({{0}}), '{TimeFormat}')", () => Fillers.Parsed(t => OracleTimes.Micros(t, cut)));
            case "INTERVAL YEAR TO MONTH":
                return new OracleMapping(
                    ColumnType.Of(ColumnKind.Interval), "EXTRACT(YEAR FROM {0}) * 12 + EXTRACT(MONTH FROM {0})", () => Fillers.Fixed((r, i) => new Interval((int)r.GetDecimal(i), 0, 0)));
            case "INTERVAL DAY TO SECOND":
                return new OracleMapping(ColumnType.Of(ColumnKind.Interval), "TO_CHAR({0})", () => Fillers.Parsed(t => OracleTimes.DaysToSeconds(t, cut)));
            default:
                return null;
        }
    }

    /// <summary>Digits of seconds in <c>TIMESTAMP(9)</c>; six when none are said.</summary>
    private static int Digits(string type) => Length().Match(type) is { Success: true } found ? int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : MicrosecondDigits;

    [GeneratedRegex(@"\((\d+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Length();
}
