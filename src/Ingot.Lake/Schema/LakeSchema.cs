using System.Text.Json.Nodes;
using Ingot.Core.Columns;

namespace Ingot.Lake.Schema;

/// <summary>Table schemas to Delta's and back, with the types Delta lacks kept in field metadata.</summary>
internal static class LakeSchema
{
    /// <summary>Field metadata that holds a column's original type as DuckDB SQL writes it.</summary>
    public const string TypeKey = "ingot.type";

    /// <summary>Field metadata that holds a column's <see cref="Column.SourceType"/>.</summary>
    public const string SourceTypeKey = "ingot.postgres_type";

    /// <summary>The Delta schema of a new table.</summary>
    public static DeltaStruct ToDelta(TableSchema schema) => new([.. schema.Columns.Select(NewField)]);

    /// <summary>The field of a new column.</summary>
    public static DeltaField NewField(Column column) =>
        new(column.Name, DeltaTypeMapping.ToDelta(LakeType.StoredAs(column.Type)), column.Nullable, WithType([], column));

    /// <summary>A copy of field metadata that records a column's type, unless Delta's own says all, and its source's type.</summary>
    public static JsonObject WithType(JsonObject metadata, Column column)
    {
        var copy = metadata.DeepClone().AsObject();
        var type = column.Type;
        copy.Remove(TypeKey);
        copy.Remove(SourceTypeKey);
        if (type.Kind is not ColumnKind.Null && LakeType.StoredAs(type) != type)
            copy[TypeKey] = type.ToString();
        if (column.SourceType is { } sourceType)
            copy[SourceTypeKey] = sourceType;
        return copy;
    }

    /// <summary>The columns of a Delta schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table, for messages.</param>
    /// <exception cref="Core.Errors.IngotException"><c>lake.unsupported-feature</c>: a column has a type Ingot does not know.</exception>
    public static TableSchema FromDelta(DeltaStruct schema, string table) => TableSchema.Of(schema.Fields.Select(field =>
    {
        var stored = DeltaTypeMapping.FromDelta(field.Type)
            ?? throw LakeError.Unsupported(table, $"the type of column '{field.Name}' ({Describe(field.Type)})");
        return new Column(field.Name, Original(field, stored), field.Nullable) { SourceType = Text(field, SourceTypeKey) };
    }));

    /// <summary>
    /// The recorded type, unless the field has since been given another Delta type by a writer that does not know the record.
    /// </summary>
    private static ColumnType Original(DeltaField field, ColumnType stored) =>
        Text(field, TypeKey) is { } text && TryParse(text) is { } original && LakeType.StoredAs(original) == stored
            ? original
            : stored;

    private static string? Text(DeltaField field, string key) =>
        field.Metadata[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static ColumnType? TryParse(string text)
    {
        try
        {
            return ColumnTypeText.Parse(text);
        }
        catch (FormatException)
        {
            // Another writer's idea of the key; Delta's own type still says how to read the column.
            return null;
        }
    }

    private static string Describe(DeltaType type) =>
        type is DeltaPrimitive p ? p.Name : DeltaSchemaText.Write(new DeltaStruct([new DeltaField("", type, true, [])]));
}
