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

    /// <summary>Opens a part and reads it to its end into a table <c>t</c>.</summary>
    internal static async Task<Loaded> From(Func<ScanContext, Task<PartScan>> open, IRejectSink rejects)
    {
        var loaded = new Loaded();
        using var part = await open(new ScanContext(loaded._database, loaded._session, rejects));
        loaded._session.Execute($"CREATE TABLE t AS SELECT * FROM {part.Relation}", TestContext.Current.CancellationToken);
        Assert.Equal(loaded.Ask<long>("SELECT count(*) FROM t") + (rejects as Rejected)!.Records.Count, part.Records);
        return loaded;
    }

    /// <summary>The rows as one text: values with <c>|</c> between them, a row a line.</summary>
    internal string Rows(string sql = "SELECT * EXCLUDE _row_number FROM t") =>
        Ask<string>($"SELECT coalesce(string_agg(concat_ws('|', {string.Join(", ", Enumerable.Range(1, (int)Ask<long>($"SELECT count(*) FROM (DESCRIBE {sql})")).Select(i => $"coalesce(c{i}::VARCHAR, '-')"))}), E'\n'), '') FROM ({sql}) AS q({string.Join(", ", Enumerable.Range(1, (int)Ask<long>($"SELECT count(*) FROM (DESCRIBE {sql})")).Select(i => $"c{i}"))})")!;

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
