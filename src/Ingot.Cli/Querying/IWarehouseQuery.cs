namespace Ingot.Cli.Querying;

/// <summary>A query on the warehouse, whatever its engine, that cannot change it.</summary>
internal interface IWarehouseQuery : IDisposable
{
    /// <summary>Runs one statement that reads.</summary>
    /// <param name="sql">The statement, in the engine's SQL.</param>
    /// <param name="asJson">Whether nested values come as JSON.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="Core.Errors.IngotException">The statement would change something (<c>query.not-reading</c>), is wrong, or failed.</exception>
    Task<TextRows> RunAsync(string sql, bool asJson, CancellationToken cancellationToken);
}
