using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.DuckDb.Functions;

namespace Ingot.Cli.Querying;

/// <summary>Opens queries on a project's warehouse.</summary>
internal static class WarehouseQueries
{
    /// <summary>Opens the project's warehouse for reading.</summary>
    /// <param name="options">The project's options.</param>
    /// <param name="functions">Functions besides those of DuckDB.</param>
    /// <exception cref="IngotException">There is no warehouse yet, it cannot be reached, or another process holds it.</exception>
    public static IWarehouseQuery Open(ProjectOptions options, IReadOnlyList<ScalarFunction> functions) => options.Warehouse is { IsPostgres: true, Connection: { } connection }
        ? PostgresQuery.Open(options, connection)
        : WarehouseQuery.Open(options, functions);
}
