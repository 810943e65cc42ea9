using System.Data;
using System.Data.Common;
using Dapper;
using Ingot.DuckDb.Ado;
using Ingot.TestKit;

namespace Ingot.DuckDb.Tests.Ado;

public sealed class ConnectionTests
{
    [Fact]
    public void Connections_to_one_file_share_its_database()
    {
        using var folder = new TemporaryFolder();
        var text = $"Data Source={folder.At("shared.duckdb")};Threads=2;Memory Limit=200MB";
        using var writer = Opened(text);
        using var reader = Opened(text);

        writer.Execute("CREATE TABLE t AS SELECT 42 AS i");

        Assert.Equal(42, reader.ExecuteScalar<int>("SELECT i FROM t"));
        Assert.Equal(2, reader.ExecuteScalar<int>("SELECT current_setting('threads')"));
        Assert.Throws<DuckDbException>(() => Opened(text.Replace("200", "300", StringComparison.Ordinal)));
        writer.Close();
        Assert.Equal(42, reader.ExecuteScalar<int>("SELECT i FROM t"));
        reader.Close();
        using var other = Opened(text.Replace("200", "300", StringComparison.Ordinal) + ";Read Only=true");
        Assert.Throws<DuckDbException>(() => other.Execute("CREATE TABLE u (i INTEGER)"));
    }

    [Fact]
    public void A_connection_to_an_open_database_leaves_it_open()
    {
        using var database = DuckDbDatabase.Open();
        using (var connection = new DuckDbConnection(database))
        {
            connection.Open();
            connection.Execute("CREATE TABLE t (i INTEGER)");
            connection.Session.Execute("INSERT INTO t VALUES (1)", TestContext.Current.CancellationToken);
        }

        using var session = database.Connect();
        Assert.Equal(1, session.Scalar<long>("SELECT count(*) FROM t", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_state_is_told()
    {
        using var connection = new DuckDbConnection("Data Source=:memory:");
        var changes = new List<ConnectionState>();
        connection.StateChange += (_, change) => changes.Add(change.CurrentState);
        Assert.Throws<DuckDbException>(() => connection.Execute("SELECT 1", commandType: CommandType.StoredProcedure));
        connection.Open();
        Assert.Throws<DuckDbException>(connection.Open);
        Assert.Throws<DuckDbException>(() => connection.ConnectionString = "");
        Assert.Equal("memory", connection.Database);
        Assert.Equal(":memory:", connection.DataSource);
        Assert.StartsWith("v1.", connection.ServerVersion, StringComparison.Ordinal);
        connection.Close();
        connection.Close();

        Assert.Equal([ConnectionState.Open, ConnectionState.Closed], changes[^2..]);
        Assert.Throws<DuckDbException>(() => connection.Session);
    }

    [Fact]
    public void The_factory_makes_parts_that_fit()
    {
        var factory = (DbProviderFactory)DuckDbProviderFactory.Instance;
        using var connection = factory.CreateConnection()!;
        var builder = factory.CreateConnectionStringBuilder()!;
        builder["data source"] = ":memory:";
        connection.ConnectionString = builder.ConnectionString;
        connection.Open();
        using var command = factory.CreateCommand()!;
        command.Connection = connection;
        command.CommandText = "SELECT @p + 1";
        var parameter = factory.CreateParameter()!;
        parameter.ParameterName = "p";
        parameter.Value = 1;
        command.Parameters.Add(parameter);

        Assert.Equal(2, command.ExecuteScalar());
        Assert.Same(factory, DbProviderFactories.GetFactory(connection));
    }

    [Fact]
    public void A_transaction_is_whole_or_nothing()
    {
        using var connection = Opened("");
        connection.Execute("CREATE TABLE t (i INTEGER)");
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (1)", transaction: transaction);
            Assert.Throws<DuckDbException>(() => connection.BeginTransaction());
            transaction.Rollback();
            Assert.Throws<DuckDbException>(transaction.Commit);
            Assert.Throws<DuckDbException>(() => connection.Execute("SELECT 1", transaction: transaction));
        }

        Assert.Equal(0, connection.ExecuteScalar<long>("SELECT count(*) FROM t"));
        using (var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted))
        {
            Assert.Equal(IsolationLevel.Snapshot, transaction.IsolationLevel);
            connection.Execute("INSERT INTO t VALUES (1)", transaction: transaction);
            transaction.Commit();
        }

        Assert.Equal(1, connection.ExecuteScalar<long>("SELECT count(*) FROM t"));
        Assert.Throws<DuckDbException>(() => connection.BeginTransaction(IsolationLevel.Serializable));
    }

    [Fact]
    public void A_transaction_that_failed_can_be_disposed()
    {
        using var connection = Opened("");
        connection.Execute("CREATE TABLE t (i INTEGER PRIMARY KEY)");
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (1)", transaction: transaction);
            Assert.Throws<DuckDbException>(() => connection.Execute("INSERT INTO t VALUES (1)", transaction: transaction));
        }

        Assert.Equal(0, connection.ExecuteScalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Two_writers_of_one_row_conflict()
    {
        using var database = DuckDbDatabase.Open();
        using var first = new DuckDbConnection(database);
        using var second = new DuckDbConnection(database);
        first.Open();
        second.Open();
        first.Execute("CREATE TABLE t AS SELECT 1 AS i");
        using var one = first.BeginTransaction();
        using var two = second.BeginTransaction();
        first.Execute("UPDATE t SET i = 2", transaction: one);

        var error = Assert.Throws<DuckDbException>(() => second.Execute("UPDATE t SET i = 3", transaction: two));

        Assert.Equal(Core.Errors.ErrorKind.Conflict, error.Kind);
    }

    private static DuckDbConnection Opened(string connectionString)
    {
        var connection = new DuckDbConnection(connectionString);
        connection.Open();
        return connection;
    }
}
