using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;

namespace Ingot.Cli.Querying;

/// <summary>The rows of a query as they come, every value as UTF-8 text.</summary>
/// <param name="result">The running query; all its columns are VARCHAR.</param>
/// <param name="types">The columns with the types they had before they became text; null when they were text.</param>
/// <param name="read">What the query reads from, closed after it.</param>
internal sealed class TextRows(DuckDbResult result, TableSchema? types, params IReadOnlyList<IDisposable> read) : IDisposable
{
    /// <summary>The columns with their own types.</summary>
    public TableSchema Schema { get; } = types ?? result.Schema;

    /// <summary>What a query selects so that its values come as text; for JSON, nested ones as JSON.</summary>
    public static string Select(TableSchema schema, bool asJson) => string.Join(", ", schema.Columns.Select(c => asJson && IsNested(c.Type)
        ? $"to_json({Sql.Name(c.Name)})::VARCHAR"
        : $"{Sql.Name(c.Name)}::VARCHAR"));

    /// <summary>The next rows, valid until the next call; null at the end.</summary>
    public Chunk? Fetch() => result.Fetch();

    public void Dispose()
    {
        result.Dispose();
        foreach (var source in read)
            source.Dispose();
    }

    private static bool IsNested(ColumnType type) =>
        type.Kind is ColumnKind.List or ColumnKind.Array or ColumnKind.Struct or ColumnKind.Map or ColumnKind.Union;
}
