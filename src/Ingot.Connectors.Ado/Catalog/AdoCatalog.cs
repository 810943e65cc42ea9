using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using Ingot.Configuration.Project;
using Ingot.Connectors.Ado.Drivers;
using Ingot.Connectors.Ado.Errors;
using Ingot.Connectors.Ado.Options;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Ado.Catalog;

/// <summary>What a driver's database holds, as far as the driver lists it.</summary>
public static class AdoCatalog
{
    private static readonly string[] SchemaColumns = ["TABLE_SCHEMA", "OWNER", "TABLE_SCHEM", "TABLE_OWNER"];
    private static readonly string[] NameColumns = ["TABLE_NAME", "NAME"];
    private static readonly string[] TypeColumns = ["TABLE_TYPE", "TYPE"];

    /// <summary>The tables and views by schema and name.</summary>
    /// <param name="connection">A connection of kind <c>ado</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IngotException">The database cannot be reached, or the driver lists nothing.</exception>
    public static async Task<ImmutableArray<AdoTable>> ListAsync(ConnectionOptions connection, CancellationToken cancellationToken)
    {
        var settings = AdoSettingsReader.Read(connection);
        await using var open = await AdoDriver.Find(settings).OpenAsync(cancellationToken);
        try
        {
            using var tables = open.GetSchema("Tables");
            return
            [
                .. tables.Rows.Cast<DataRow>()
                    .Select(r => new AdoTable(Text(r, SchemaColumns), Text(r, NameColumns), Text(r, TypeColumns)))
                    .OrderBy(t => t.Schema, StringComparer.Ordinal).ThenBy(t => t.Name, StringComparer.Ordinal),
            ];
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            throw new IngotException(ErrorKind.Usage, "ado.no-catalogue", $"The driver '{settings.Provider}' does not list tables.")
            {
                Next = "Ask the database's own catalogue with a job's 'query'.",
            };
        }
        catch (Exception e)
        {
            throw AdoErrors.Explain(e, settings);
        }
    }

    /// <summary>Drivers call the same column by different names; a data table finds them in any case.</summary>
    private static string Text(DataRow row, string[] names) =>
        names.FirstOrDefault(row.Table.Columns.Contains) is { } name ? Convert.ToString(row[name], CultureInfo.InvariantCulture) ?? "" : "";
}
