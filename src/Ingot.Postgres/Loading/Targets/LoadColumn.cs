using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Postgres.Loading.Fields;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Loading.Targets;

/// <summary>How one column gets from the query's rows into the target.</summary>
/// <param name="Source">The column of the query.</param>
/// <param name="Name">The column of the target.</param>
/// <param name="Type">Its type.</param>
/// <param name="Staged">The type in which the rows are sent: the target's where possible, or else that of docs/formats/postgres.md.</param>
/// <param name="IsIdentityAlways">Whether the server numbers it unless told otherwise.</param>
internal sealed record LoadColumn(Column Source, string Name, StoredType Type, StoredType Staged, bool IsIdentityAlways)
{
    /// <summary>Whether the server casts the staged value.</summary>
    internal bool IsCast => !ReferenceEquals(Type, Staged);

    /// <summary>Whether the server gives back what was sent: <c>jsonb</c> is rewritten, and of a nested value JSON keeps no types.</summary>
    internal bool IsComparable => IsGivenBack(Source.Type, Staged);

    /// <summary>The staged value as the target's. Text becomes nothing else by an assignment alone, nor does an array of texts.</summary>
    internal string Value => IsCast && IsText ? $"CAST(s.{Sql.Name(Name)} AS {Type.Sql})" : $"s.{Sql.Name(Name)}";

    /// <summary>
    /// Condition that holds where the cast changes the value: text is read by the server's own rules but never cut to fit,
    /// and anything else must come back as it was. Null when there is no cast or nothing to lose.
    /// </summary>
    internal string? Changed => !IsCast ? null
        : !IsText ? $"CAST(CAST(s.{Sql.Name(Name)} AS {Type.Sql}) AS {Staged.Sql}) IS DISTINCT FROM s.{Sql.Name(Name)}"
        : Type.Modifier >= 0 ? $"CAST(s.{Sql.Name(Name)} AS {Type.BareSql}) IS DISTINCT FROM CAST(CAST(s.{Sql.Name(Name)} AS {Type.Sql}) AS {Type.BareSql})"
        // A row of nulls IS NULL in SQL, and is a value all the same.
        : $"CAST(s.{Sql.Name(Name)} AS {Type.Sql}) IS NOT DISTINCT FROM NULL AND s.{Sql.Name(Name)} IS NOT NULL";

    /// <summary>A column of a table that does not exist yet.</summary>
    internal static LoadColumn Create(Column source)
    {
        var type = CreatedType.Of(source.Type);
        return new LoadColumn(source, source.Name, type, type, IsIdentityAlways: false);
    }

    /// <summary>A column of an existing table.</summary>
    internal static LoadColumn Into(Column source, TargetColumn target) => new(
        source, target.Name, target.Type, FieldChoice.Find(source.Type, target.Type) is null ? CreatedType.Of(source.Type) : target.Type, target.IsIdentityAlways);

    /// <summary>Whether text is staged, or an array of it.</summary>
    private bool IsText => (Staged.Element ?? Staged).Oid == TypeOid.Text;

    private static bool IsGivenBack(ColumnType source, StoredType staged) => staged switch
    {
        { Oid: TypeOid.Jsonb } => false,
        { Oid: TypeOid.Json } => source.Kind < ColumnKind.List,
        { Element: { } element } => IsGivenBack(source.Element, element),
        _ => staged.Fields.All(f => source.Fields.FirstOrDefault(s => string.Equals(s.Name, f.Name, StringComparison.OrdinalIgnoreCase)) is not { } field || IsGivenBack(field.Type, f.Type)),
    };

    /// <summary>A new encoder, for one COPY.</summary>
    internal ColumnEncoder Encoder() =>
        FieldChoice.Find(Source.Type, Staged) ?? throw new InvalidOperationException($"{Source.Type} cannot be written as {Staged.Sql}.");
}
