using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using Ingot.Connectors.Ado.Types;
using Ingot.Connectors.Oracle.Catalog;
using Ingot.Connectors.Oracle.Naming;
using Ingot.Connectors.Oracle.Options;
using Ingot.Connectors.Oracle.Sessions;
using Ingot.Connectors.Oracle.Types;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Oracle.Reading;

/// <summary>The columns that a source gives, and where they come from.</summary>
/// <param name="Owner">Schema of the table; null for a query.</param>
/// <param name="Table">Name of the table; null for a query.</param>
/// <param name="Columns">The wanted columns with their mappings.</param>
internal sealed record SourceColumns(string? Owner, string? Table, ImmutableArray<(OracleColumn Column, OracleMapping Mapping)> Columns)
{
    /// <summary>Finds them.</summary>
    /// <exception cref="IngotException">The table or a column is not there, or a type has no like.</exception>
    public static async Task<SourceColumns> FindAsync(OracleSession session, DbConnection connection, OracleOptions options, CancellationToken cancellationToken)
    {
        if (options.Query is { } query)
        {
            await using var command = session.Command(connection, query);
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly, cancellationToken);
            return new SourceColumns(null, null, [.. (await reader.GetColumnSchemaAsync(cancellationToken)).Select(c => Mapped(QueryColumns.Of(c), options))]);
        }

        var (owner, name, columns) = await new OracleCatalog(session, connection).FindAsync(options.Table, cancellationToken);
        if (columns.IsEmpty)
            throw NoTable(owner, name);
        var wanted = options.Columns.IsEmpty ? columns : [.. options.Columns.Select(c => Wanted(c, columns, options))];
        return new SourceColumns(owner, name, [.. wanted.Select(c => Mapped(c, options))]);
    }

    private static (OracleColumn Column, OracleMapping Mapping) Mapped(OracleColumn column, OracleOptions options) => (column, OracleTypes.Of(column, options.Policies) ?? throw new IngotException(
        ErrorKind.Configuration, "oracle.column-type", $"Column '{column.Name}' of {options.PartName} is of type {column.Sql}, which has no like in DuckDB.")
    {
        Next = NextOf(column, options.Policies),
        Facts = new Dictionary<string, object?> { ["column"] = column.Name, ["type"] = column.Sql },
    });

    private static string NextOf(OracleColumn column, TypePolicies policies) => column.Type switch
    {
        "NUMBER" or "FLOAT" when policies.Number.Type is null => "Say under 'number' of the source how numbers without a size are read.",
        "SDO_GEOMETRY" => "Write 'other_types: text' to read it as well-known text, or leave it out by listing the others under 'columns'.",
        _ => "Select what you need of it in a 'query' of the source, or leave it out by listing the others under 'columns'.",
    };

    private static OracleColumn Wanted(string name, ImmutableArray<OracleColumn> columns, OracleOptions options) =>
        OracleName.Column(name, [.. columns.Select(c => c.Name)]) is { } found
            ? columns.First(c => c.Name == found)
            : throw new IngotException(ErrorKind.Configuration, "oracle.no-column", $"{options.PartName} has no column '{name}'.{Nearest.Hint(name, columns.Select(c => c.Name))}") { Next = "Correct 'columns' of the source." };

    private static IngotException NoTable(string owner, string name) =>
        new(ErrorKind.Configuration, "oracle.no-table", $"There is no table or view '{name}' in schema '{owner}' that the user may read.")
        {
            Next = "Check the name: what is not in double quotes is taken in capitals, as Oracle does. Otherwise ask for GRANT SELECT.",
        };
}
