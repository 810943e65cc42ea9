using System.Data.Common;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>Lists what there is to read behind a driver.</summary>
public static class PartListing
{
    /// <summary>The one part that a source has, after asking whether it has changed; the database is known to answer then.</summary>
    /// <param name="connection">An open connection; disposed here.</param>
    /// <param name="command">Makes a command of it.</param>
    /// <param name="versionQuery">The job's query; null when it has none.</param>
    /// <param name="name">Name of the part.</param>
    /// <param name="options">The options that say which rows are read.</param>
    /// <param name="explain">Says what a failure of the driver means.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<IReadOnlyList<SourcePart>> OfAsync(
        DbConnection connection, Func<DbConnection, string, DbCommand> command, string? versionQuery, string name, IEnumerable<SourceOption> options, Func<Exception, Exception> explain, CancellationToken cancellationToken)
    {
        await using (connection)
        {
            try
            {
                string? version = null;
                if (versionQuery is not null)
                {
                    await using var asked = command(connection, versionQuery);
                    version = await QueryText.AskAsync(asked, cancellationToken);
                }

                return [new SourcePart(name, PartVersion.Fingerprint(version, options), null)];
            }
            catch (Exception e)
            {
                throw explain(e);
            }
        }
    }
}
