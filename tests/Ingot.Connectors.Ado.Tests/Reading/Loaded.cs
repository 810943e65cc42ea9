using Ingot.Connectors.Ado.Reading;
using Ingot.DuckDb;

namespace Ingot.Connectors.Ado.Tests.Reading;

/// <summary>A scan whose rows can be asked for.</summary>
internal sealed class Loaded : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbSession _session;

    internal Loaded() => _session = _database.Connect();

    /// <summary>Reads a scan to its end into a table <c>t</c>.</summary>
    internal static Loaded From(ReaderSource source, IRejectSink rejects, CancellationToken? stop = null)
    {
        var loaded = new Loaded();
        using var scan = new ReaderScan(source, rejects);
        using var offered = loaded._database.Scans.Offer(scan);
        loaded._session.Execute($"CREATE TABLE t AS SELECT * FROM {offered.Relation}", stop ?? TestContext.Current.CancellationToken);
        return loaded;
    }

    /// <summary>Asks one question of a scan itself.</summary>
    internal T? Ask<T>(ReaderScan scan, Func<string, string> question)
    {
        using var offered = _database.Scans.Offer(scan);
        return Ask<T>(question(offered.Relation));
    }

    internal T? Ask<T>(string sql) => _session.Scalar<T>(sql, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }
}
