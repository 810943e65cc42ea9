using Ingot.Core.Columns;

namespace Ingot.Connectors.SqlServer.Types;

/// <summary>How a type of the server is read.</summary>
/// <param name="Source">The server's type.</param>
/// <param name="Type">Type of the column that it becomes.</param>
/// <param name="Form">In which form the driver gives its values.</param>
internal sealed record TypeMapping(SqlServerType Source, ColumnType Type, ValueForm Form)
{
    private const int LastMicrosecondDigit = 6;

    /// <summary>SQL of the value, with <c>{0}</c> for the column; null for the column itself.</summary>
    internal string? Conversion { get; private init; }

    /// <summary>What someone should know about how it is read; null for nothing.</summary>
    internal string? Note { get; private init; }

    /// <summary>SQL of the value of a column.</summary>
    /// <param name="column">SQL of the column.</param>
    internal string Expression(string column) => Conversion?.Replace("{0}", column, StringComparison.Ordinal) ?? column;

    /// <summary>How a type is read.</summary>
    /// <param name="type">The server's type.</param>
    /// <param name="policies">Policies; the default ones when null.</param>
    internal static TypeMapping Of(SqlServerType type, ValuePolicies? policies = null) => type.IsClr
        ? OfClr(type)
        : OfTimes(type, policies ?? new ValuePolicies()) ?? OfNumbers(type) ?? OfRest(type);

    private static TypeMapping? OfNumbers(SqlServerType type) => type.Name switch
    {
        "bit" => Plain(type, ColumnKind.Boolean, ValueForm.Bit),
        "tinyint" => Plain(type, ColumnKind.UTinyInt, ValueForm.Byte),
        "smallint" => Plain(type, ColumnKind.SmallInt, ValueForm.Int16),
        "int" => Plain(type, ColumnKind.Integer, ValueForm.Int32),
        "bigint" => Plain(type, ColumnKind.BigInt, ValueForm.Int64),
        "decimal" or "numeric" => New(type, ColumnType.Decimal(type.Precision, type.Scale), ValueForm.Decimal),
        "money" or "smallmoney" => New(type, ColumnType.Decimal(19, 4), ValueForm.Money),
        "real" => Plain(type, ColumnKind.Float, ValueForm.Single),
        "float" => Plain(type, ColumnKind.Double, ValueForm.Double),
        "timestamp" or "rowversion" => Plain(type, ColumnKind.BigInt, ValueForm.RowVersion) with { Conversion = "CONVERT(binary(8), {0})", Note = "read as the number that its eight bytes are, which grows with every change in the database" },
        _ => null,
    };

    private static TypeMapping? OfTimes(SqlServerType type, ValuePolicies policies)
    {
        var fine = type.Scale > LastMicrosecondDigit;
        return type.Name switch
        {
            "date" => Plain(type, ColumnKind.Date, ValueForm.Date),
            "time" => Plain(type, fine ? ColumnKind.TimeNs : ColumnKind.Time, ValueForm.Time),
            "smalldatetime" or "datetime" => Plain(type, ColumnKind.Timestamp, ValueForm.Moment),
            "datetime2" when fine && policies.FineTimes is FineTimes.Text => Text(type, "CONVERT(nvarchar(27), {0}, 121)", "read as text with all seven digits of its seconds"),
            "datetime2" => Plain(type, ColumnKind.Timestamp, ValueForm.Moment) with { Note = fine ? NoteOf(policies.FineTimes) : null },
            "datetimeoffset" when policies.Offsets is Offsets.Text || (fine && policies.FineTimes is FineTimes.Text) => Text(type, "CONVERT(nvarchar(34), {0}, 121)", "read as text with its offset"),
            "datetimeoffset" => Plain(type, ColumnKind.TimestampTz, ValueForm.Instant) with
            {
                Note = "read as the instant that it is, without its offset; 'offsets: text' keeps that" + (fine ? "; " + NoteOf(policies.FineTimes) : ""),
            },
            _ => null,
        };
    }

    private static TypeMapping OfRest(SqlServerType type) => type.Name switch
    {
        "char" or "varchar" when type.Length >= 0 => Plain(type, ColumnKind.Varchar, ValueForm.Text),
        "nchar" or "nvarchar" or "sysname" when type.Length >= 0 => Plain(type, ColumnKind.Varchar, ValueForm.Wide) with { Conversion = "CONVERT(varbinary(8000), {0})" },
        "nvarchar" => Text(type, "{0}"),
        "varchar" or "text" => Text(type, "CONVERT(nvarchar(max), {0})"),
        "ntext" => Text(type, "CONVERT(nvarchar(max), {0})"),
        "binary" or "varbinary" => Plain(type, ColumnKind.Blob, ValueForm.Bytes),
        "image" => Plain(type, ColumnKind.Blob, ValueForm.Bytes) with { Conversion = "CONVERT(varbinary(max), {0})" },
        "uniqueidentifier" => Plain(type, ColumnKind.Uuid, ValueForm.Guid),
        "sql_variant" => Text(type, VariantText.Expression, "read as text: its base type, a colon, its value"),
        "xml" => Text(type, "CONVERT(nvarchar(max), {0})"),
        "json" or "vector" => Text(type, "CONVERT(nvarchar(max), {0})", "read as JSON text"),
        _ => Text(type, "CONVERT(nvarchar(max), {0})", "read as the text that the server converts it to"),
    };

    private static TypeMapping OfClr(SqlServerType type) => type.Name switch
    {
        "geography" or "geometry" => Text(
            type, "N'SRID=' + CONVERT(nvarchar(10), {0}.STSrid) + N';' + {0}.AsTextZM()", "read as text: its reference system, and its shape with Z and M, as in SRID=4326;POINT (1 2)"),
        _ => Text(type, "CONVERT(nvarchar(max), {0}.ToString())", "read as the text of its ToString()"),
    };

    private static string NoteOf(FineTimes policy) => policy is FineTimes.Truncate
        ? "the seventh digit of its seconds is cut off ('fine_times: truncate')"
        : "rows whose seventh digit of seconds is not 0 are rejected; 'fine_times: text' keeps the digit, 'truncate' cuts it off";

    /// <summary>Text of any length. Its characters come as bytes: the driver replaces halves of pairs without a word, and may lose its place when the characters of a long text are asked for in pieces.</summary>
    private static TypeMapping Text(SqlServerType type, string conversion, string? note = null) =>
        Plain(type, ColumnKind.Varchar, ValueForm.Wide) with { Conversion = $"CONVERT(varbinary(max), {conversion})", Note = note };

    private static TypeMapping Plain(SqlServerType type, ColumnKind kind, ValueForm form) => New(type, ColumnType.Of(kind), form);

    private static TypeMapping New(SqlServerType type, ColumnType column, ValueForm form) => new(type, column, form);
}
