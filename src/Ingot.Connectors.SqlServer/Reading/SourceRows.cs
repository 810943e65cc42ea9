using System.Collections.Immutable;
using Ingot.Connectors.SqlServer.Options;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>The rows of a source, and how they are asked for.</summary>
/// <param name="Head">SQL before SELECT: the names that a query defines WITH; empty for none.</param>
/// <param name="From">SQL for FROM.</param>
/// <param name="Alias">Name that expressions qualify columns with.</param>
internal sealed record SourceRows(string Head, string From, string Alias)
{
    private const string QueryAlias = "query";
    private const string QueryName = "[ingot query]";

    /// <summary>The columns that are read.</summary>
    public ImmutableArray<ReadColumn> Columns { get; init; } = [];

    /// <summary>A table.</summary>
    internal static SourceRows OfTable(SqlServerOptions options) => new("", $"{TSql.Name(options.Table!)} AS {TSql.Name(options.Table!.Name)}", options.Table.Name);

    /// <summary>A query, so that columns can be chosen of it and conditions added.</summary>
    /// <param name="query">The query.</param>
    /// <param name="isOrdered">Whether it ends with ORDER BY, which a query within another one may only do together with OFFSET.</param>
    internal static SourceRows OfQuery(string query, bool isOrdered)
    {
        var (head, body) = QueryText.Split(query);
        // The line break ends a comment that the query may end with.
        var inner = isOrdered ? $"{body}\nOFFSET 0 ROWS" : $"{body}\n";
        return head.Length == 0
            ? new SourceRows("", $"({inner}) AS [{QueryAlias}]", QueryAlias)
            : new SourceRows($"{head}, {QueryName} AS ({inner}) ", $"{QueryName} AS [{QueryAlias}]", QueryAlias);
    }

    /// <summary>The name of a column in expressions and conditions.</summary>
    /// <param name="name">Name of the column.</param>
    internal string Qualified(string name) => $"{TSql.Name(Alias)}.{TSql.Name(name)}";

    /// <summary>A statement that selects of it.</summary>
    /// <param name="list">SQL of what is selected.</param>
    /// <param name="condition">SQL condition; empty for none.</param>
    internal string Select(string list, string condition = "") => $"{Head}SELECT {list} FROM {From}{(condition.Length == 0 ? "" : $" WHERE {condition}")}";
}
