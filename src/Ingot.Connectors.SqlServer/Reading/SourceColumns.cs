using System.Collections.Immutable;
using Ingot.Connectors.SqlServer.Catalog;
using Ingot.Connectors.SqlServer.Options;
using Ingot.Connectors.SqlServer.Types;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>The columns that a source gives.</summary>
internal static class SourceColumns
{
    /// <summary>Finds how a source is asked for its rows.</summary>
    /// <exception cref="IngotException">The table or a column is not there, or the columns cannot be those of a lake table.</exception>
    internal static async Task<SourceRows> FindAsync(SqlConnection connection, SqlServerOptions options, CancellationToken cancellationToken)
    {
        var rows = options.Table is null
            ? await OfQueryAsync(connection, options, cancellationToken)
            : SourceRows.OfTable(options) with { Columns = Mapped(await OfTableAsync(connection, options, cancellationToken), options) };
        CheckNames(rows.Columns, options);
        return rows;
    }

    /// <summary>The server says the types, so a job may repeat them but not change them: a cast could alter values.</summary>
    /// <exception cref="IngotException">A declared column is not there or has another type.</exception>
    internal static void CheckDeclared(ImmutableArray<ReadColumn> columns, IReadOnlyList<Column>? declared, string part)
    {
        foreach (var column in declared ?? [])
        {
            var found = columns.FirstOrDefault(c => string.Equals(c.Name, column.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw Wrong("sqlserver.no-column", $"{part} has no column '{column.Name}', which the job declares.{Nearest.Hint(column.Name, columns.Select(c => c.Name))}", "Take it off the job's 'columns'.");
            if (found.Mapping.Type != column.Type)
            {
                throw Wrong(
                    "sqlserver.declared-type", $"Column '{column.Name}' of {part} is {found.Mapping.Source.Sql}, which is read as {found.Mapping.Type} and not as {column.Type}.",
                    "Take it off the job's 'columns', or convert it in a 'query' of the source.");
            }
        }
    }

    private static async Task<IReadOnlyList<DescribedColumn>> OfTableAsync(SqlConnection connection, SqlServerOptions options, CancellationToken cancellationToken)
    {
        var from = TSql.Name(options.Table!);
        var list = options.Columns.IsEmpty ? "*" : string.Join(", ", options.Columns.Select(TSql.Name));
        var (columns, failure) = await StatementColumns.DescribeAsync(connection, $"SELECT {list} FROM {from}", cancellationToken);
        if (failure is null)
            return columns;

        // A column that is not there is better told with the names of those that are.
        var (all, _) = await StatementColumns.DescribeAsync(connection, $"SELECT * FROM {from}", cancellationToken);
        if (all.Count > 0 && options.Columns.FirstOrDefault(n => !all.Any(c => string.Equals(c.Name, n, StringComparison.OrdinalIgnoreCase))) is { } name)
        {
            throw Wrong(
                "sqlserver.no-column", $"{options.PartName} has no column '{name}'.{Nearest.Hint(name, all.Select(c => c.Name))}",
                $"Correct 'columns' of the source. There are: {string.Join(", ", all.Select(c => c.Name))}.");
        }

        throw failure.ToException(options.PartName);
    }

    private static async Task<SourceRows> OfQueryAsync(SqlConnection connection, SqlServerOptions options, CancellationToken cancellationToken)
    {
        DescribeFailure? first = null;
        foreach (var isOrdered in new[] { false, true })
        {
            var rows = SourceRows.OfQuery(options.Query!, isOrdered);
            var (columns, failure) = await StatementColumns.DescribeAsync(connection, rows.Select("*"), cancellationToken);
            if (failure is null)
                return rows with { Columns = Mapped(columns, options) };
            first ??= failure;
        }

        // What is wrong with the query itself is told in its own words.
        var (_, own) = await StatementColumns.DescribeAsync(connection, options.Query!, cancellationToken);
        throw (own ?? first!).ToException("The job's query");
    }

    private static ImmutableArray<ReadColumn> Mapped(IReadOnlyList<DescribedColumn> columns, SqlServerOptions options) =>
        [.. columns.Select(c => new ReadColumn(c.Name, TypeMapping.Of(c.Type, options.Policies), c.Nullable))];

    private static void CheckNames(ImmutableArray<ReadColumn> columns, SqlServerOptions options)
    {
        if (columns.IsEmpty)
            throw Wrong("sqlserver.no-columns", $"{options.PartName} has no columns.", null);
        if (columns.GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twins)
        {
            throw Wrong(
                "sqlserver.same-name", $"{options.PartName} has several columns that a lake table cannot tell apart: {string.Join(", ", twins.Select(c => $"'{c.Name}'"))}.",
                options.Table is null ? "Give them names of their own in the query: SELECT … AS name." : "List the columns to read under 'columns' of the source, or give them names of their own in a 'query'.");
        }
    }

    private static IngotException Wrong(string code, string message, string? next) => new(ErrorKind.Configuration, code, message) { Next = next };
}
