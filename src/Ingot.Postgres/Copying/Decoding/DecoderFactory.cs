using Ingot.Core.Columns;
using Ingot.DuckDb.Values;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Creates the decoder of a column.</summary>
internal static class DecoderFactory
{
    /// <summary>Creates a decoder for what the mapping selects.</summary>
    /// <param name="mapping">The column's types.</param>
    /// <param name="policies">Policies.</param>
    internal static ColumnDecoder Create(TypeMapping mapping, ValuePolicies policies) =>
        // After a cast to text nothing is left of the type but its being a list of texts or one.
        mapping.Cast is { } cast && cast.StartsWith("text", StringComparison.Ordinal)
            ? mapping.Type.Kind == ColumnKind.List ? new ListDecoder(new TextDecoder(), policies.Arrays) : new TextDecoder()
            : Create(mapping.Source.Undomained, mapping.Type, policies);

    private static ColumnDecoder Create(PostgresType source, ColumnType type, ValuePolicies policies) => type.Kind switch
    {
        ColumnKind.Boolean => new FixedDecoder<FixedForms.OfByte, byte>(),
        ColumnKind.SmallInt => new FixedDecoder<FixedForms.OfInt16, ushort>(),
        ColumnKind.Integer or ColumnKind.UInteger or ColumnKind.Float => new FixedDecoder<FixedForms.OfInt32, int>(),
        ColumnKind.BigInt or ColumnKind.UBigInt or ColumnKind.Double or ColumnKind.Time => new FixedDecoder<FixedForms.OfInt64, long>(),
        ColumnKind.Uuid => new FixedDecoder<FixedForms.OfUuid, UInt128>(),
        ColumnKind.TimeTz => new FixedDecoder<FixedForms.OfTimeTz, ulong>(),
        ColumnKind.Interval => new FixedDecoder<FixedForms.OfInterval, Interval>(),
        ColumnKind.Date => new DateDecoder(policies.Dates),
        ColumnKind.Timestamp or ColumnKind.TimestampTz => new TimestampDecoder(policies.Dates),
        ColumnKind.Decimal => Decimal(type, policies.Numbers),
        ColumnKind.Varchar when source.Oid == TypeOid.Numeric => new NumericTextDecoder(),
        ColumnKind.Varchar when source.Oid == TypeOid.Jsonb => new JsonbDecoder(new TextDecoder()),
        ColumnKind.Varchar or ColumnKind.Blob => new TextDecoder(),
        ColumnKind.Bit => new BitDecoder(),
        ColumnKind.List => new ListDecoder(Create(source.Element!.Undomained, type.Element, policies), policies.Arrays),
        ColumnKind.Struct => new StructDecoder(
            [.. source.Fields.Select(f => f.Name)],
            [.. source.Fields.Select((f, i) => Create(f.Type.Undomained, type.Fields[i].Type, policies))]),
        _ => throw new ArgumentException($"No decoder gives {type}.", nameof(type)),
    };

    private static ColumnDecoder Decimal(ColumnType type, SpecialNumbers policy) => type.Width switch
    {
        <= 4 => new DecimalDecoder<short, ulong>(type, policy),
        <= 9 => new DecimalDecoder<int, ulong>(type, policy),
        <= 18 => new DecimalDecoder<long, ulong>(type, policy),
        _ => new DecimalDecoder<Int128, UInt128>(type, policy),
    };
}
