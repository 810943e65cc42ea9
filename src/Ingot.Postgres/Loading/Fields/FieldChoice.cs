using System.Collections.Immutable;
using Ingot.Core.Columns;
using Ingot.Postgres.Loading.Targets;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>Chooses how a column is written as a type without loss.</summary>
internal static class FieldChoice
{
    /// <summary>The encoder, or null where only the server can turn the one into the other.</summary>
    /// <param name="source">What the rows hold.</param>
    /// <param name="target">The type.</param>
    internal static ColumnEncoder? Find(ColumnType source, StoredType target) => source.Kind switch
    {
        ColumnKind.Null => new NullColumn(),
        ColumnKind.Boolean => target.Oid == TypeOid.Bool ? new FieldColumn<BooleanField>(default) : null,
        ColumnKind.TinyInt => IntegerChoice.Find<sbyte>(target, 10),
        ColumnKind.SmallInt => IntegerChoice.Find<short>(target, 10),
        ColumnKind.Integer => IntegerChoice.Find<int>(target, 10),
        ColumnKind.BigInt => IntegerChoice.Find<long>(target, 19),
        ColumnKind.HugeInt => IntegerChoice.Find<Int128>(target, 39),
        ColumnKind.UTinyInt => IntegerChoice.Find<byte>(target, 10),
        ColumnKind.USmallInt => IntegerChoice.Find<ushort>(target, 10),
        ColumnKind.UInteger => IntegerChoice.Find<uint>(target, 10),
        ColumnKind.UBigInt => IntegerChoice.Find<ulong>(target, 39),
        ColumnKind.UHugeInt => IntegerChoice.Find<UInt128>(target, 39),
        ColumnKind.BigNum => target is { Oid: TypeOid.Numeric, Modifier: < 0 } ? new FieldColumn<BigNumField>(default) : null,
        ColumnKind.Decimal => target.Oid == TypeOid.Numeric ? IntegerChoice.Decimal(source, target) : null,
        ColumnKind.Float => target.Oid switch
        {
            TypeOid.Float4 => new FieldColumn<SingleField>(default),
            TypeOid.Float8 => new FieldColumn<WidenedField>(default),
            _ => null,
        },
        ColumnKind.Double => target.Oid == TypeOid.Float8 ? new FieldColumn<DoubleField>(default) : null,
        ColumnKind.Varchar => TextAs(target),
        ColumnKind.Enum => target.Kind is StoredTypeKind.Enum || target is { Oid: TypeOid.Text } or { Oid: TypeOid.Varchar, Modifier: < 0 }
            ? new FieldColumn<EnumField>(new EnumField(source)) : null,
        ColumnKind.Blob => target.Oid == TypeOid.Bytea ? new FieldColumn<BlobField>(default) : null,
        ColumnKind.Uuid => target.Oid == TypeOid.Uuid ? new FieldColumn<UuidField>(default) : null,
        ColumnKind.Bit => target.Oid is TypeOid.Bit or TypeOid.Varbit
            ? new FieldColumn<BitField>(new BitField(target.Length, target.Oid == TypeOid.Bit)) : null,
        >= ColumnKind.Date and <= ColumnKind.Interval => TimeAs(source.Kind, target),
        _ => NestedAs(source, target, Find),
    };

    /// <summary>The encoder of a field of a composite type, or null.</summary>
    private static ColumnEncoder? FindField(ColumnType source, StoredType target) =>
        source.Kind < ColumnKind.List ? Find(source, target) ?? OwnForm.Find(source, target) : NestedAs(source, target, FindField);

    private static ColumnEncoder? TextAs(StoredType target) => target switch
    {
        { Kind: StoredTypeKind.Enum } or { Oid: TypeOid.Text or TypeOid.Json } => new FieldColumn<TextField>(new TextField(0)),
        { Oid: TypeOid.Varchar } => new FieldColumn<TextField>(new TextField(target.Length)),
        { Oid: TypeOid.Jsonb } => new FieldColumn<JsonbTextField>(default),
        _ => null,
    };

    /// <summary>Columns of fewer digits after the second round, so the server has to look at them first.</summary>
    private static ColumnEncoder? TimeAs(ColumnKind source, StoredType target) => (source, target) switch
    {
        (ColumnKind.Date, { Oid: TypeOid.Date }) => new FieldColumn<DateField>(default),
        (_, { Modifier: >= 0 }) => null,
        (ColumnKind.Time, { Oid: TypeOid.Time }) => new FieldColumn<TimeField>(new TimeField(1)),
        (ColumnKind.TimeNs, { Oid: TypeOid.Time }) => new FieldColumn<TimeField>(new TimeField(1000)),
        (ColumnKind.TimeTz, { Oid: TypeOid.Timetz }) => new FieldColumn<TimeTzField>(default),
        (ColumnKind.Timestamp, { Oid: TypeOid.Timestamp }) => new FieldColumn<TimestampField>(new TimestampField(1, 1)),
        (ColumnKind.TimestampMs, { Oid: TypeOid.Timestamp }) => new FieldColumn<TimestampField>(new TimestampField(1000, 1)),
        (ColumnKind.TimestampS, { Oid: TypeOid.Timestamp }) => new FieldColumn<TimestampField>(new TimestampField(1_000_000, 1)),
        (ColumnKind.TimestampNs, { Oid: TypeOid.Timestamp }) => new FieldColumn<TimestampField>(new TimestampField(1, 1000)),
        (ColumnKind.TimestampTz, { Oid: TypeOid.Timestamptz }) => new FieldColumn<TimestampField>(new TimestampField(1, 1)),
        (ColumnKind.Interval, { Oid: TypeOid.Interval }) => new FieldColumn<IntervalField>(default),
        _ => null,
    };

    private static ColumnEncoder? NestedAs(ColumnType source, StoredType target, Func<ColumnType, StoredType, ColumnEncoder?> find) => target switch
    {
        { Oid: TypeOid.Json } => new JsonColumn(binary: false),
        { Oid: TypeOid.Jsonb } => new JsonColumn(binary: true),
        { Kind: StoredTypeKind.Array, Element: { Kind: not StoredTypeKind.Array } element } when source.Kind is ColumnKind.List or ColumnKind.Array =>
            find(source.Element, element) is { } values ? new ArrayColumn(values, element.DeclaredOid) : null,
        { Kind: StoredTypeKind.Composite } when source.Kind is ColumnKind.Struct => CompositeAs(source, target),
        _ => null,
    };

    private static CompositeColumn? CompositeAs(ColumnType source, StoredType target)
    {
        var fields = ImmutableArray.CreateBuilder<(uint, ColumnEncoder, int)>(target.Fields.Length);
        foreach (var (name, type) in target.Fields)
        {
            var place = source.Fields.ToList().FindIndex(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
            if ((place < 0 ? new NullColumn() : FindField(source.Fields[place].Type, type)) is not { } encoder)
                return null;
            fields.Add((type.DeclaredOid, encoder, place));
        }

        return source.Fields.All(f => target.Fields.Any(t => string.Equals(t.Name, f.Name, StringComparison.OrdinalIgnoreCase)))
            ? new CompositeColumn(fields.MoveToImmutable())
            : null;
    }
}
