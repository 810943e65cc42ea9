using Ingot.TestKit;

namespace Ingot.DuckDb.Tests;

public sealed class AttachedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbSession _session;

    public AttachedFileTests() => _session = _database.Connect();

    private string Path => System.IO.Path.Combine(_folder.Path, "it's a \"file\".duckdb");

    [Fact]
    public void Names_are_looked_up_in_the_file_until_it_is_closed()
    {
        using (var file = new AttachedFile(_session, Path, readOnly: false))
        {
            _session.Execute("CREATE TABLE kept AS SELECT 42 AS n", TestContext.Current.CancellationToken);
            Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(Path));
            Assert.False(file.IsDetached);
            file.Dispose();
            Assert.True(file.IsDetached);
        }

        Assert.Throws<DuckDbException>(() => _session.Execute("FROM kept", TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path + ".wal"), "its log is left");
        using var alone = DuckDbDatabase.Open(Path);
        using var session = alone.Connect();
        Assert.Equal(42, session.Scalar<int>("SELECT n FROM kept", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_file_that_is_only_read_is_not_written()
    {
        using (new AttachedFile(_session, Path, readOnly: false))
            _session.Execute("CREATE TABLE kept AS SELECT 42 AS n", TestContext.Current.CancellationToken);

        using var file = new AttachedFile(_session, Path, readOnly: true);

        Assert.Equal(42, _session.Scalar<int>("SELECT n FROM kept", TestContext.Current.CancellationToken));
        Assert.Throws<DuckDbException>(() => _session.Execute("DROP TABLE kept", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_cannot_be_attached_leaves_the_session_as_it_was()
    {
        File.WriteAllText(Path, "not a database, but longer than the header of one would be, so that it can be told\n".PadRight(20_000, '.'));

        var error = Assert.Throws<DuckDbException>(() => new AttachedFile(_session, Path, readOnly: false));

        Assert.Contains("not a valid DuckDB database", error.Message, StringComparison.Ordinal);
        Assert.Equal("memory", _session.Scalar<string>("SELECT current_database()", TestContext.Current.CancellationToken));
        File.Delete(Path);
        using var file = new AttachedFile(_session, Path, readOnly: false);
        Assert.Equal("attached", _session.Scalar<string>("SELECT current_database()", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_file_that_cannot_be_closed_is_closed_with_its_database()
    {
        var file = new AttachedFile(_session, Path, readOnly: false);
        _session.Execute("CREATE TABLE kept (n INT)", TestContext.Current.CancellationToken);
        _session.Execute("BEGIN; INSERT INTO kept VALUES (1)", TestContext.Current.CancellationToken);

        file.Dispose();

        Assert.False(file.IsDetached);
        _session.Dispose();
        _database.Dispose();
        using var alone = DuckDbDatabase.Open(Path);
        using var session = alone.Connect();
        Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM kept", TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }
}
