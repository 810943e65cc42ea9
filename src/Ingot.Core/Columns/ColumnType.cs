using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Naming;

namespace Ingot.Core.Columns;

/// <summary>A named field of a struct or member of a union.</summary>
/// <param name="Name">Field name.</param>
/// <param name="Type">Field type.</param>
public sealed record ColumnField(string Name, ColumnType Type);

/// <summary>The type of a column: one vocabulary for sources, lake and warehouse, the same as DuckDB's.</summary>
public sealed record ColumnType
{
    private ColumnType(ColumnKind kind) => Kind = kind;

    /// <summary>The family.</summary>
    public ColumnKind Kind { get; }

    /// <summary>Total digits of a decimal, 1 to 38; 0 for other kinds.</summary>
    public int Width { get; private init; }

    /// <summary>Digits after the point of a decimal; 0 for other kinds.</summary>
    public int Scale { get; private init; }

    /// <summary>Number of values in an array; 0 for other kinds.</summary>
    public int Length { get; private init; }

    /// <summary>Labels of an enum in order; empty for other kinds.</summary>
    public ImmutableArray<string> Labels { get; private init; } = [];

    /// <summary>
    /// Children: a struct's fields, a union's members, the one <c>element</c> of a list or array,
    /// <c>key</c> and <c>value</c> of a map; empty for other kinds.
    /// </summary>
    public ImmutableArray<ColumnField> Fields { get; private init; } = [];

    /// <summary>The type of a kind that needs no parameters.</summary>
    /// <param name="kind">Any kind but decimal, enum and the nested ones.</param>
    /// <exception cref="ArgumentException">The kind needs parameters.</exception>
    public static ColumnType Of(ColumnKind kind) => kind is ColumnKind.Decimal or >= ColumnKind.Enum
        ? throw new ArgumentException($"{kind} needs parameters.", nameof(kind))
        : new ColumnType(kind);

    /// <summary>An exact decimal.</summary>
    /// <param name="width">Total digits, 1 to 38.</param>
    /// <param name="scale">Digits after the point, 0 to <paramref name="width"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Width or scale is out of range.</exception>
    public static ColumnType Decimal(int width, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 38);
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, width);
        return new ColumnType(ColumnKind.Decimal) { Width = width, Scale = scale };
    }

    /// <summary>An enum of the given labels.</summary>
    /// <param name="labels">Distinct labels in order.</param>
    public static ColumnType Enum(params IEnumerable<string> labels) =>
        new(ColumnKind.Enum) { Labels = [.. labels] };

    /// <summary>A list of any number of values.</summary>
    /// <param name="element">Type of the values.</param>
    public static ColumnType List(ColumnType element) =>
        new(ColumnKind.List) { Fields = [new ColumnField("element", element)] };

    /// <summary>A list of a fixed number of values.</summary>
    /// <param name="element">Type of the values.</param>
    /// <param name="length">How many, at least one.</param>
    public static ColumnType Array(ColumnType element, int length) =>
        new(ColumnKind.Array) { Fields = [new ColumnField("element", element)], Length = length };

    /// <summary>A struct of named fields.</summary>
    /// <param name="fields">At least one field.</param>
    public static ColumnType Struct(params IEnumerable<ColumnField> fields) =>
        new(ColumnKind.Struct) { Fields = [.. fields] };

    /// <summary>A map from keys to values.</summary>
    /// <param name="key">Type of the keys.</param>
    /// <param name="value">Type of the values.</param>
    public static ColumnType Map(ColumnType key, ColumnType value) =>
        new(ColumnKind.Map) { Fields = [new ColumnField("key", key), new ColumnField("value", value)] };

    /// <summary>A union of named members.</summary>
    /// <param name="members">At least one member.</param>
    public static ColumnType Union(params IEnumerable<ColumnField> members) =>
        new(ColumnKind.Union) { Fields = [.. members] };

    /// <summary>The type of the values of a list or array.</summary>
    public ColumnType Element => Fields[0].Type;

    /// <inheritdoc />
    public bool Equals(ColumnType? other) =>
        other is not null && Kind == other.Kind && Width == other.Width && Scale == other.Scale
        && Length == other.Length && Labels.SequenceEqual(other.Labels) && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Width, Scale, Length, Labels.Length, Fields.Length);

    /// <summary>The type as DuckDB SQL writes it, such as <c>DECIMAL(12,2)</c> or <c>STRUCT("a" INTEGER)</c>.</summary>
    public override string ToString() => Kind switch
    {
        ColumnKind.Null => "\"NULL\"",
        ColumnKind.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        ColumnKind.TimeTz => "TIME WITH TIME ZONE",
        ColumnKind.TimestampS => "TIMESTAMP_S",
        ColumnKind.TimestampMs => "TIMESTAMP_MS",
        ColumnKind.TimestampNs => "TIMESTAMP_NS",
        ColumnKind.TimeNs => "TIME_NS",
        ColumnKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({Width},{Scale})"),
        ColumnKind.Enum => $"ENUM({string.Join(", ", Labels.Select(Sql.Text))})",
        ColumnKind.List => $"{Element}[]",
        ColumnKind.Array => string.Create(CultureInfo.InvariantCulture, $"{Element}[{Length}]"),
        ColumnKind.Struct => $"STRUCT({FieldList()})",
        ColumnKind.Union => $"UNION({FieldList()})",
        ColumnKind.Map => $"MAP({Fields[0].Type}, {Fields[1].Type})",
        _ => Kind.ToString().ToUpperInvariant(),
    };

    private string FieldList() => string.Join(", ", Fields.Select(f => $"{Sql.Name(f.Name)} {f.Type}"));
}
