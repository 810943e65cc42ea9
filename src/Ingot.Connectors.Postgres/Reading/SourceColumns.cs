using Ingot.Connectors.Postgres.Options;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Types;

namespace Ingot.Connectors.Postgres.Reading;

/// <summary>The columns that a source gives.</summary>
internal static class SourceColumns
{
    /// <summary>The wanted columns of a source whose tables are held.</summary>
    /// <exception cref="IngotException">The table or a column is not there, or the columns cannot be those of a lake table.</exception>
    internal static async Task<IReadOnlyList<PostgresColumn>> FindAsync(SourceHold hold, PostgresSettings settings, PostgresOptions options, CancellationToken cancellationToken)
    {
        var all = options.Table is { } table
            ? await TypeCatalog.TableAsync(hold.Connection, settings, table, cancellationToken)
            : await TypeCatalog.QueryAsync(hold.Connection, settings, options.Query!, cancellationToken);
        IReadOnlyList<PostgresColumn> wanted = options.Columns.IsEmpty ? all : [.. options.Columns.Select(name => Find(all, name, options))];
        if (wanted.Count == 0)
            throw Wrong("postgres.no-columns", $"{options.PartName} has no columns.", null);
        if (wanted.GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twins)
        {
            throw Wrong(
                "postgres.same-name", $"{options.PartName} has several columns that a lake table cannot tell apart: {string.Join(", ", twins.Select(c => $"'{c.Name}'"))}.",
                options.Table is null ? "Give them names of their own in the query: SELECT … AS name." : "List the columns to read under 'columns' of the source, or give them names of their own in a 'query'.");
        }

        return wanted;
    }

    /// <summary>PostgreSQL says the types, so a job may repeat them but not change them: a cast could alter values.</summary>
    /// <exception cref="IngotException">A declared column is not there or has another type.</exception>
    internal static void CheckDeclared(TableSchema schema, IReadOnlyList<Column>? declared, string part)
    {
        foreach (var column in declared ?? [])
        {
            var found = schema.Find(column.Name)
                ?? throw Wrong("postgres.no-column", $"{part} has no column '{column.Name}', which the job declares.{Nearest.Hint(column.Name, schema.Columns.Select(c => c.Name))}", "Take it off the job's 'columns'.");
            if (found.Type != column.Type)
            {
                throw Wrong(
                    "postgres.declared-type", $"Column '{column.Name}' of {part} is {found.SourceType}, which is read as {found.Type} and not as {column.Type}.",
                    "Take it off the job's 'columns', or cast it in a 'query' of the source.");
            }
        }
    }

    private static PostgresColumn Find(IReadOnlyList<PostgresColumn> all, string name, PostgresOptions options) =>
        all.FirstOrDefault(c => c.Name == name)
        ?? throw Wrong(
            "postgres.no-column", $"{options.PartName} has no column '{name}'.{Nearest.Hint(name, all.Select(c => c.Name))}",
            "Correct 'columns' of the source; upper and lower case count.");

    private static IngotException Wrong(string code, string message, string? next) => new(ErrorKind.Configuration, code, message) { Next = next };
}
