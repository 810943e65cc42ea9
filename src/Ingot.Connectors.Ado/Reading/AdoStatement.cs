using Ingot.Connectors.Ado.Drivers;
using Ingot.Connectors.Ado.Options;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>Writes the statements that read a table or query.</summary>
/// <param name="options">What is read.</param>
/// <param name="dialect">How the database writes names.</param>
internal sealed class AdoStatement(AdoOptions options, AdoDialect dialect)
{
    /// <summary>The statement by whose result the columns are known.</summary>
    public string Described => options.Query ?? $"SELECT {(options.Columns.IsEmpty ? "*" : List(options.Columns))} FROM {Table}{Where(null)}";

    /// <summary>Whether the rows come with all columns, wanted or not: a query runs as it is written where it can.</summary>
    public bool GivesAll(RangeCondition range) => options.Query is not null && range.Sql is null;

    /// <summary>The statement that reads the rows.</summary>
    /// <param name="wanted">The wanted columns; none when rows are counted.</param>
    /// <param name="range">Which rows.</param>
    public string Read(IReadOnlyList<Column> wanted, RangeCondition range)
    {
        if (GivesAll(range))
            return options.Query!;
        var list = wanted.Count == 0 ? "1" : List(wanted.Select(c => c.Name));
        return options.Query is { } query
            ? $"SELECT {list} FROM ({query}\n) {dialect.Name("query")}{Where(range.Sql)}"
            : $"SELECT {list} FROM {Table}{Where(range.Sql)}";
    }

    /// <summary>The statement that counts the rows; null for a query, which need not be one that stands within another.</summary>
    /// <param name="range">Which rows.</param>
    public string? Count(RangeCondition range) => options.Query is null ? $"SELECT COUNT(*) FROM {Table}{Where(range.Sql)}" : null;

    private string Table => string.Join('.', options.Table.Select(dialect.Name));

    private string Where(string? range)
    {
        // The line end closes a comment at the end of the user's condition.
        string?[] conditions = [options.Where is { } where ? $"({where}\n)" : null, range is null ? null : $"({range})"];
        var all = string.Join(" AND ", conditions.Where(c => c is not null));
        return all.Length == 0 ? "" : $" WHERE {all}";
    }

    private string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(dialect.Name));
}
