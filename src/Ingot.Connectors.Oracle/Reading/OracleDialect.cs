using System.Data;
using System.Globalization;
using Ingot.Connectors.Ado.Drivers;
using Ingot.Connectors.Ado.Reading;

namespace Ingot.Connectors.Oracle.Reading;

/// <summary>Oracle's names and parameters. Times are bound as text with their format, because drivers differ in how they bind them.</summary>
internal sealed record OracleDialect() : AdoDialect("\"", "\"", ":")
{
    private const string Format = "YYYY-MM-DD HH24:MI:SS.FF6";

    /// <inheritdoc />
    public override string Mention(string name, RangeValue value) => value.Value is DateTime or DateTimeOffset ? $"TO_TIMESTAMP(:{name}, '{Format}')" : $":{name}";

    /// <inheritdoc />
    public override RangeValue Bound(RangeValue value) => value.Value switch
    {
        DateTimeOffset instant => new RangeValue(Text(instant.UtcDateTime), DbType.String),
        DateTime time => new RangeValue(Text(time), DbType.String),
        long integer => new RangeValue((decimal)integer, DbType.Decimal),
        _ => value,
    };

    /// <inheritdoc />
    public override string Compared(string column, RangeValue value) => value.Value is DateTimeOffset ? $"SYS_EXTRACT_UTC({Name(column)})" : Name(column);

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
