using Ingot.Core.Columns;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>What must hold of the columns of a source that is a database.</summary>
public static class SourceSchema
{
    /// <summary>Checks that a lake table can have the columns, and that the job declares no others.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="declared">Columns that the job declares, or null.</param>
    /// <param name="part">Name of the part, for messages.</param>
    /// <param name="code">First part of the codes of failures, such as <c>ado</c>.</param>
    /// <exception cref="IngotException">The columns cannot be those of a lake table, or are not those that the job declares.</exception>
    public static void Check(TableSchema schema, IReadOnlyList<Column>? declared, string part, string code)
    {
        if (schema.Columns.IsEmpty)
            throw Wrong($"{code}.no-columns", $"{part} has no columns.", null);
        if (schema.Columns.FirstOrDefault(c => string.IsNullOrWhiteSpace(c.Name)) is not null)
            throw Wrong($"{code}.no-name", $"A column of {part} has no name.", "Give it one in the query: SELECT … AS name.");
        if (schema.Columns.GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twins)
        {
            throw Wrong(
                $"{code}.same-name", $"{part} has several columns that a lake table cannot tell apart: {string.Join(", ", twins.Select(c => $"'{c.Name}'"))}.",
                "List the columns to read under 'columns' of the source, or give them names of their own in a 'query'.");
        }

        // The database says the types, so a job may repeat them but not change them: a cast could alter values.
        foreach (var column in declared ?? [])
        {
            var found = schema.Find(column.Name)
                ?? throw Wrong($"{code}.no-column", $"{part} has no column '{column.Name}', which the job declares.{Nearest.Hint(column.Name, schema.Columns.Select(c => c.Name))}", "Take it off the job's 'columns'.");
            if (found.Type != column.Type)
            {
                throw Wrong(
                    $"{code}.declared-type", $"Column '{column.Name}' of {part} is read as {found.Type} and not as {column.Type}.",
                    "Take it off the job's 'columns', or cast it in a 'query' of the source.");
            }
        }
    }

    private static IngotException Wrong(string code, string message, string? next) => new(ErrorKind.Configuration, code, message) { Next = next };
}
