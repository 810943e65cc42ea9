using System.Collections.Immutable;
using Ingot.Core.Columns;

namespace Ingot.Postgres.Types;

/// <summary>How values of a PostgreSQL type become values of a column type; the table is in <c>docs/formats/postgres.md</c>.</summary>
public sealed record TypeMapping
{
    private const string ToText = "text";
    private const string AsText = "read as text, just as the server writes it";

    private static readonly Dictionary<uint, ColumnType> Simple = new()
    {
        [TypeOid.Bool] = ColumnType.Of(ColumnKind.Boolean),
        [TypeOid.Int2] = ColumnType.Of(ColumnKind.SmallInt),
        [TypeOid.Int4] = ColumnType.Of(ColumnKind.Integer),
        [TypeOid.Int8] = ColumnType.Of(ColumnKind.BigInt),
        [TypeOid.Float4] = ColumnType.Of(ColumnKind.Float),
        [TypeOid.Float8] = ColumnType.Of(ColumnKind.Double),
        [TypeOid.Text] = Varchar,
        [TypeOid.Varchar] = Varchar,
        [TypeOid.Bpchar] = Varchar,
        [TypeOid.Name] = Varchar,
        [TypeOid.Json] = Varchar,
        [TypeOid.Jsonb] = Varchar,
        [TypeOid.Bytea] = ColumnType.Of(ColumnKind.Blob),
        [TypeOid.Uuid] = ColumnType.Of(ColumnKind.Uuid),
        [TypeOid.Date] = ColumnType.Of(ColumnKind.Date),
        [TypeOid.Time] = ColumnType.Of(ColumnKind.Time),
        [TypeOid.Timetz] = ColumnType.Of(ColumnKind.TimeTz),
        [TypeOid.Timestamp] = ColumnType.Of(ColumnKind.Timestamp),
        [TypeOid.Timestamptz] = ColumnType.Of(ColumnKind.TimestampTz),
        [TypeOid.Interval] = ColumnType.Of(ColumnKind.Interval),
        [TypeOid.Bit] = ColumnType.Of(ColumnKind.Bit),
        [TypeOid.Oid] = ColumnType.Of(ColumnKind.UInteger),
        [TypeOid.Xid] = ColumnType.Of(ColumnKind.UInteger),
        [TypeOid.Cid] = ColumnType.Of(ColumnKind.UInteger),
        [TypeOid.Xid8] = ColumnType.Of(ColumnKind.UBigInt),
    };

    /// <summary>Types that are text to people too; no note is due for them.</summary>
    private static readonly HashSet<string> PlainText = new(StringComparer.Ordinal) { "xml", "char", "varbit", "inet", "cidr", "macaddr", "macaddr8" };

    private TypeMapping(PostgresType source, ColumnType type, string? cast = null, string? note = null)
    {
        Source = source;
        Type = type;
        Cast = cast;
        Note = note;
    }

    /// <summary>The PostgreSQL type.</summary>
    public PostgresType Source { get; }

    /// <summary>The column type.</summary>
    public ColumnType Type { get; }

    /// <summary>What the server casts values to before they travel, such as <c>text</c>; null when they travel as they are.</summary>
    public string? Cast { get; }

    /// <summary>What a user should know about it, as the end of a sentence that begins with the column; null for nothing.</summary>
    public string? Note { get; }

    private static ColumnType Varchar => ColumnType.Of(ColumnKind.Varchar);

    /// <summary>The mapping of a type.</summary>
    /// <param name="source">The type.</param>
    /// <param name="policies">Policies; the default ones when null.</param>
    public static TypeMapping Of(PostgresType source, ValuePolicies? policies = null)
    {
        var type = source.Undomained;
        if (Simple.TryGetValue(type.Oid, out var simple))
            return new TypeMapping(source, simple);

        return type switch
        {
            { Oid: TypeOid.Numeric } => Numeric(source, type.Modifier),
            { Oid: TypeOid.Money } => new TypeMapping(source, ColumnType.Decimal(21, 2), "numeric"),
            { Kind: PostgresTypeKind.Enum } or { Name: "citext", Kind: PostgresTypeKind.Base } => new TypeMapping(source, Varchar),
            { Kind: PostgresTypeKind.Array } => Array(source, type, policies),
            { Kind: PostgresTypeKind.Composite } => Composite(source, type, policies),
            { Kind: PostgresTypeKind.Range } => new TypeMapping(source, Varchar, ToText),
            _ => new TypeMapping(source, Varchar, ToText, type.Schema == "pg_catalog" && PlainText.Contains(type.Name) ? null : AsText),
        };
    }

    /// <summary>The SQL of a COPY's query for a value of this type.</summary>
    /// <param name="expression">SQL of the value, such as a quoted column name.</param>
    public string SelectExpression(string expression) => Cast is null ? expression : $"({expression})::{Cast}";

    /// <summary>Digits and scale of a numeric's modifier; null when it has none. A scale of 11 bits may be negative since version 15.</summary>
    internal static (int Precision, int Scale)? NumericSize(int modifier) =>
        modifier < 4 ? null : (((modifier - 4) >> 16) & 0xffff, ((((modifier - 4) & 0x7ff) ^ 1024) - 1024));

    private static TypeMapping Numeric(PostgresType source, int modifier)
    {
        if (NumericSize(modifier) is not var (precision, scale))
            return new TypeMapping(source, Varchar, note: "read as text with all digits, as the column declares no number of digits");

        var width = scale < 0 ? precision - scale : Math.Max(precision, scale);
        return width <= 38
            ? new TypeMapping(source, ColumnType.Decimal(width, Math.Max(scale, 0)))
            : new TypeMapping(source, Varchar, note: $"read as text with all digits, as DECIMAL ends at 38 of them and the column may have {width}");
    }

    private static TypeMapping Array(PostgresType source, PostgresType array, ValuePolicies? policies)
    {
        if (policies?.Arrays == SpecialArrays.Text)
            return new TypeMapping(source, Varchar, ToText, AsText);

        // The elements of a domain over an array are arrays within an array, which no LIST of ours is read from.
        var element = Of(array.Element!, policies);
        return element switch
        {
            { Type.Kind: ColumnKind.List } => new TypeMapping(source, Varchar, ToText, AsText),
            { Cast: { } cast } => new TypeMapping(source, ColumnType.List(element.Type), $"{cast}[]", element.Note is null ? null : "its elements " + element.Note),
            _ => new TypeMapping(source, ColumnType.List(element.Type), note: element.Note is null ? null : "its elements " + element.Note),
        };
    }

    private static TypeMapping Composite(PostgresType source, PostgresType composite, ValuePolicies? policies)
    {
        var fields = composite.Fields.Select(f => (f.Name, Mapping: Of(f.Type, policies))).ToImmutableArray();
        var distinct = fields.Select(f => f.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return fields.Length == 0 || distinct < fields.Length || fields.Any(f => f.Mapping.Cast is not null)
            ? new TypeMapping(source, Varchar, ToText, AsText)
            : new TypeMapping(source, ColumnType.Struct(fields.Select(f => new ColumnField(f.Name, f.Mapping.Type))), note: NoteOf(fields));
    }

    private static string? NoteOf(ImmutableArray<(string Name, TypeMapping Mapping)> fields) =>
        fields.FirstOrDefault(f => f.Mapping.Note is not null) is { Mapping: { } noted } first ? $"field '{first.Name}' {noted.Note}" : null;
}
