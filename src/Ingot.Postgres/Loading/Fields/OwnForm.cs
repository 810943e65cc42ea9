using Ingot.Core.Columns;
using Ingot.Postgres.Loading.Targets;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>
/// How the fields of composite types are written that a column of their type would leave to the server. A cast reaches no
/// field within a value, so what the server would round, pad or read in its own way is refused instead.
/// </summary>
internal static class OwnForm
{
    /// <summary>The encoder, or null where there is none.</summary>
    /// <param name="source">What the rows hold.</param>
    /// <param name="target">The type.</param>
    internal static ColumnEncoder? Find(ColumnType source, StoredType target) => source.Kind switch
    {
        ColumnKind.Varchar => Text(target),
        ColumnKind.Time => Time(new TimeField(1), target, TypeOid.Time, 1),
        ColumnKind.TimeNs => Time(new TimeField(1000), target, TypeOid.Time, 1000),
        ColumnKind.TimeTz => Time(default(TimeTzField), target, TypeOid.Timetz, 1, shift: TimeTzField.OffsetBits),
        ColumnKind.Timestamp => Time(new TimestampField(1, 1), target, TypeOid.Timestamp, 1),
        ColumnKind.TimestampNs => Time(new TimestampField(1, 1000), target, TypeOid.Timestamp, 1000),
        ColumnKind.TimestampTz => Time(new TimestampField(1, 1), target, TypeOid.Timestamptz, 1),
        ColumnKind.Decimal => target is { Oid: TypeOid.Numeric, Scale: < 0 } ? IntegerChoice.RoundDecimal(source, target) : null,
        ColumnKind.Interval => target is { Oid: TypeOid.Interval, Modifier: >= 0 } ? new FieldColumn<SizedIntervalField>(new SizedIntervalField(target.Modifier)) : null,
        _ => null,
    };

    private static ColumnEncoder? Text(StoredType target) => target switch
    {
        { Oid: TypeOid.Bpchar } => new FieldColumn<PaddedTextField>(new PaddedTextField(target.Length)),
        { Oid: TypeOid.Numeric } => new FieldColumn<NumericTextField>(new NumericTextField(target.Width, target.Scale)),
        { Oid: TypeOid.Name } or { IsCitext: true } => new FieldColumn<TextField>(new TextField(0)),
        _ => null,
    };

    private static FieldColumn<WholeField<TField>>? Time<TField>(TField field, StoredType target, uint oid, long perMicro, int shift = 0)
        where TField : struct, IField
    {
        if (target.Oid != oid || target.Modifier < 0)
            return null;
        var unit = perMicro;
        for (var digits = target.Modifier; digits < 6; digits++)
            unit *= 10;
        return new FieldColumn<WholeField<TField>>(new WholeField<TField>(field, unit, shift, target.Modifier));
    }
}
