namespace Ingot.Connectors.SqlServer.Types;

/// <summary>Text of a <c>sql_variant</c>: its base type, a colon, and its value without losing a digit.</summary>
internal static class VariantText
{
    private const string Name = "SQL_VARIANT_PROPERTY({0}, 'BaseType')";

    /// <summary>SQL with <c>{0}</c> for the column. By itself the server writes six digits of a float, two of money, and dates as people write them.</summary>
    internal const string Expression =
        $"CONVERT(nvarchar(128), {Name}) + N':' + CASE CONVERT(nvarchar(128), {Name})"
        + " WHEN N'float' THEN CONVERT(nvarchar(4000), CONVERT(float(53), {0}), 3)"
        + " WHEN N'real' THEN CONVERT(nvarchar(4000), CONVERT(real, {0}), 3)"
        + " WHEN N'money' THEN CONVERT(nvarchar(4000), CONVERT(money, {0}), 2)"
        + " WHEN N'smallmoney' THEN CONVERT(nvarchar(4000), CONVERT(money, {0}), 2)"
        + " WHEN N'binary' THEN CONVERT(nvarchar(max), CONVERT(varbinary(8000), {0}), 1)"
        + " WHEN N'varbinary' THEN CONVERT(nvarchar(max), CONVERT(varbinary(8000), {0}), 1)"
        + " WHEN N'date' THEN CONVERT(nvarchar(4000), CONVERT(date, {0}), 23)"
        + " WHEN N'smalldatetime' THEN CONVERT(nvarchar(4000), CONVERT(datetime, {0}), 121)"
        + " WHEN N'datetime' THEN CONVERT(nvarchar(4000), CONVERT(datetime, {0}), 121)"
        + " WHEN N'datetime2' THEN CONVERT(nvarchar(4000), CONVERT(datetime2(7), {0}), 121)"
        + " WHEN N'datetimeoffset' THEN CONVERT(nvarchar(4000), CONVERT(datetimeoffset(7), {0}), 121)"
        + " ELSE CONVERT(nvarchar(4000), {0}) END";
}
