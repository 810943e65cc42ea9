using System.Runtime.CompilerServices;
using Ingot.TestKit;

namespace Ingot.DuckDb.Tests;

public sealed class LifetimeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Disposed_objects_say_so()
    {
        var database = DuckDbDatabase.Open();
        var session = database.Connect();
        var statement = session.Prepare("SELECT 1");
        var result = session.Query("FROM range(10)", Token);
        var chunk = Chunk.Create(Core.Columns.ColumnType.Of(Core.Columns.ColumnKind.Integer));
        Twice(result, statement, session, database, chunk);

        Assert.Throws<ObjectDisposedException>(result.Fetch);
        Assert.Throws<ObjectDisposedException>(() => statement.Execute(Token));
        Assert.Throws<ObjectDisposedException>(() => statement.Bind(1, 1));
        Assert.Throws<ObjectDisposedException>(() => session.Execute("SELECT 1", Token));
        Assert.Throws<ObjectDisposedException>(() => session.Prepare("SELECT 1"));
        Assert.Throws<ObjectDisposedException>(session.Interrupt);
        Assert.Throws<ObjectDisposedException>(() => session.Progress);
        Assert.Throws<ObjectDisposedException>(database.Connect);
        Assert.Throws<ObjectDisposedException>(() => chunk.Count);
    }

    [Fact]
    public void Parts_may_be_disposed_in_any_order()
    {
        var database = DuckDbDatabase.Open();
        var session = database.Connect();
        var statement = session.Prepare("SELECT * FROM range(1000000)");
        var result = statement.Query(Token);
        Assert.NotNull(result.Fetch());

        database.Dispose();
        Assert.Equal(1, session.Scalar<int>("SELECT 1", Token));
        session.Dispose();
        statement.Dispose();
        result.Dispose();
    }

    [Fact]
    public void A_session_outlives_its_database_object()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("kept.duckdb");
        var database = DuckDbDatabase.Open(path);
        using (var session = database.Connect())
        {
            database.Dispose();
            session.Execute("CREATE TABLE t AS SELECT 42 AS i", Token);
        }

        using var again = DuckDbDatabase.Open(path);
        using var reader = again.Connect();
        Assert.Equal(42, reader.Scalar<int>("SELECT i FROM t", Token));
    }

    [Fact]
    public void What_nobody_disposes_is_released_by_the_collector()
    {
        using var database = DuckDbDatabase.Open();
        var dropped = Drop(database);

        for (var i = 0; i < 10 && dropped.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(dropped.IsAlive);
        using var session = database.Connect();
        Assert.Equal(1, session.Scalar<int>("SELECT 1", Token));
    }

    [Fact]
    public void A_file_is_opened_once_in_a_process()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("one.duckdb");
        using (var first = DuckDbDatabase.Open(path))
        using (var session = first.Connect())
        {
            session.Execute("CREATE TABLE t (i INTEGER)", Token);
            var error = Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(path));
            Assert.Equal(Environment.ProcessId, error.Facts["pid"]);
            Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(path, new DuckDbOptions { ReadOnly = true }));
        }

        var readOnly = new DuckDbOptions { ReadOnly = true };
        using var one = DuckDbDatabase.Open(path, readOnly);
        using var two = DuckDbDatabase.Open(path, readOnly);
        Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(path));
    }

    [Fact]
    public void A_file_that_could_not_be_opened_can_be_opened_later()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("one.duckdb", "this is not a database");
        Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(path));
        File.Delete(path);

        using var database = DuckDbDatabase.Open(path);
    }

    [Fact]
    public void A_result_that_another_query_ends_does_not_look_complete()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var result = session.Query("SELECT * FROM range(1000000)", Token);
        Assert.NotNull(result.Fetch());

        Assert.Equal(1, session.Scalar<int>("SELECT 1", Token));

        Assert.Throws<DuckDbException>(() =>
        {
            while (result.Fetch() is not null)
            {
            }
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Drop(DuckDbDatabase database)
    {
        var session = database.Connect();
        var result = session.Query("SELECT * FROM range(1000000)", Token);
        result.Fetch();
        return new WeakReference(result);
    }

    private static void Twice(params IDisposable[] all)
    {
        foreach (var disposable in all.Concat(all))
            disposable.Dispose();
    }
}
