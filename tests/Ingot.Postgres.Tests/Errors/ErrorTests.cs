using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Types;
using Ingot.Postgres.Wire;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Postgres.Tests.Errors;

/// <summary>What a user is told; both ways to the server say the same.</summary>
public sealed class ErrorTests
{
    private const string Hostile = "rol\"e; DROP TABLE x; -- é";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly Lazy<string> Database = new(Create);
    private readonly PostgresServer _server = PostgresServer.Shared;

    [Theory]
    [InlineData("SELECT * FROM hidden.t", "lacks the right USAGE on schema 'hidden'", "GRANT USAGE ON SCHEMA \"hidden\" TO")]
    [InlineData("CREATE TABLE hidden.n (i int)", "lacks the right CREATE on schema 'hidden'", "GRANT CREATE ON SCHEMA \"hidden\" TO")]
    [InlineData("SELECT * FROM open.t", "lacks the right SELECT on table 't'", "GRANT SELECT ON TABLE \"t\" TO")]
    [InlineData("COPY (SELECT * FROM open.t) TO STDOUT", "lacks the right SELECT on table 't'", "GRANT SELECT")]
    [InlineData("COPY open.t FROM STDIN", "lacks the right INSERT on table 't'", "GRANT INSERT")]
    [InlineData("INSERT INTO open.t VALUES (1)", "lacks the right INSERT on table 't'", "GRANT INSERT")]
    [InlineData("TRUNCATE open.t", "lacks the right TRUNCATE on table 't'", "GRANT TRUNCATE")]
    [InlineData("CREATE SCHEMA n", "lacks the right CREATE on database", "GRANT CREATE ON DATABASE")]
    [InlineData("CREATE DATABASE n", "lacks the right CREATEDB", "CREATEDB")]
    [InlineData("CREATE ROLE n", "lacks the right CREATEROLE", "CREATEROLE")]
    [InlineData("DROP TABLE open.t", "is not the owner of table 't'", "owner")]
    public async Task A_missing_right_is_named_with_the_command_that_gives_it(string statement, string message, string next)
    {
        var settings = TestSettings.Of(_server, Database.Value, Hostile) with { Password = "x" };
        using var wire = await WireConnection.ConnectAsync(settings, Stop, ErrorKind.Target);
        var failure = await Assert.ThrowsAsync<PostgresFailure>(() => wire.ExecuteAsync(statement, Stop));
        Assert.Equal(("postgres.missing-right", ErrorKind.Target), (failure.Code, failure.Kind));
        Assert.Contains($"'{Hostile}' {message}", failure.Message, StringComparison.Ordinal);
        Assert.Contains(next, failure.Next, StringComparison.Ordinal);
        Assert.Contains(Sql.Name(Hostile), failure.Next, StringComparison.Ordinal);
        wire.Execute("SELECT 1", Stop);
    }

    [Theory]
    [InlineData("SELECT * FROM nothing", "postgres.no-table", ErrorKind.Source)]
    [InlineData("SELECT nothing", "postgres.no-column", ErrorKind.Source)]
    [InlineData("SELECT * FROM nowhere.t", "postgres.no-table", ErrorKind.Source)]
    [InlineData("CREATE TABLE nowhere.t ()", "postgres.no-schema", ErrorKind.Source)]
    [InlineData("SELEC 1", "postgres.statement", ErrorKind.Configuration)]
    [InlineData("SELECT 1/0", "postgres.data", ErrorKind.Data)]
    [InlineData("INSERT INTO open.t VALUES (1)", "postgres.unique-violation", ErrorKind.Data)]
    [InlineData("INSERT INTO open.t VALUES (NULL)", "postgres.null-violation", ErrorKind.Data)]
    [InlineData("CREATE TABLE open.t ()", "postgres.exists", ErrorKind.Conflict)]
    [InlineData("DO $$ BEGIN RAISE EXCEPTION SQLSTATE '53100' USING MESSAGE = 'could not extend file'; END $$", "postgres.disk-full", ErrorKind.Source)]
    [InlineData("DO $$ BEGIN RAISE EXCEPTION SQLSTATE '53300' USING MESSAGE = 'too many clients'; END $$", "postgres.too-many-connections", ErrorKind.Source)]
    public async Task Both_ways_to_the_server_tell_the_same(string statement, string code, ErrorKind kind)
    {
        var settings = TestSettings.Of(_server, Database.Value);
        using var wire = await WireConnection.ConnectAsync(settings, Stop);
        var told = await Assert.ThrowsAsync<PostgresFailure>(() => wire.ExecuteAsync(statement, Stop));

        await using var database = PostgresDatabase.Open(settings);
        await using var connection = await database.ConnectAsync(Stop);
        await using var command = new NpgsqlCommand(statement, connection);
        var thrown = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Stop));
        var explained = Assert.IsType<PostgresFailure>(PostgresErrors.Explain(thrown, settings, statement: statement));

        Assert.Equal((code, kind), (told.Code, told.Kind));
        Assert.Equal((told.Code, told.Kind, told.Message, told.Next), (explained.Code, explained.Kind, explained.Message, explained.Next));
        Assert.NotNull(told.Next);
    }

    [Fact]
    public async Task Npgsql_without_a_server_or_password_tells_what_to_check()
    {
        var nobody = TestSettings.Of(_server) with { Port = 1 };
        await using var unreachable = PostgresDatabase.Open(nobody);
        var failure = Assert.IsType<PostgresFailure>(PostgresErrors.Explain(await Assert.ThrowsAnyAsync<Exception>(() => unreachable.ConnectAsync(Stop).AsTask()), nobody));
        Assert.Equal("postgres.unreachable", failure.Code);
        Assert.Contains("127.0.0.1:1", failure.Message, StringComparison.Ordinal);

        var anonymous = TestSettings.Of(_server, Database.Value, Hostile);
        await using var refused = PostgresDatabase.Open(anonymous);
        failure = Assert.IsType<PostgresFailure>(PostgresErrors.Explain(await Assert.ThrowsAnyAsync<Exception>(() => refused.ConnectAsync(Stop).AsTask()), anonymous));
        Assert.Equal("postgres.authentication", failure.Code);
    }

    [Fact]
    public async Task A_pool_that_is_used_up_is_no_silent_server()
    {
        var settings = TestSettings.Of(_server) with { PoolSize = 1, ConnectTimeout = TimeSpan.FromSeconds(5) };
        await using var database = PostgresDatabase.Open(settings);
        await using var held = await database.ConnectAsync(Stop);
        var failure = Assert.IsType<PostgresFailure>(PostgresErrors.Explain(await Assert.ThrowsAnyAsync<Exception>(() => database.ConnectAsync(Stop).AsTask()), settings));
        Assert.Equal("postgres.pool-exhausted", failure.Code);
        Assert.Contains("pool_size", failure.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_failure_of_a_server_stays_as_it_is()
    {
        var settings = TestSettings.Of(_server);
        foreach (var exception in new Exception[] { new OperationCanceledException(), new IngotException(ErrorKind.Bug, "x.y", "z"), new ArgumentException("a") })
            Assert.Same(exception, PostgresErrors.Explain(exception, settings));
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_named_exactly()
    {
        await using var database = PostgresDatabase.Open(TestSettings.Of(_server, Database.Value));
        await using var connection = await database.ConnectAsync(Stop);
        var failure = await Assert.ThrowsAsync<PostgresFailure>(() => TypeCatalog.TableAsync(connection, database.Settings, new("open", "T\"; --"), Stop));
        Assert.Equal("postgres.no-table", failure.Code);
        Assert.Contains("\"open\".\"T\"\"; --\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_without_rows_is_no_source()
    {
        await using var database = PostgresDatabase.Open(TestSettings.Of(_server, Database.Value));
        await using var connection = await database.ConnectAsync(Stop);
        Assert.Equal("postgres.no-rows", (await Assert.ThrowsAsync<IngotException>(() => TypeCatalog.QueryAsync(connection, database.Settings, "DROP TABLE open.t", Stop))).Code);
        Assert.Equal("postgres.statement", (await Assert.ThrowsAsync<PostgresFailure>(() => TypeCatalog.QueryAsync(connection, database.Settings, "SELECT 1; DROP TABLE open.t", Stop))).Code);
    }

    private static string Create()
    {
        var server = PostgresServer.Shared;
        var database = server.CreateDatabase();
        server.Execute(database, $"""
            CREATE ROLE {Sql.Name(Hostile)} LOGIN PASSWORD 'x';
            CREATE SCHEMA hidden;
            CREATE TABLE hidden.t (i int);
            CREATE SCHEMA open;
            CREATE TABLE open.t (i int PRIMARY KEY);
            INSERT INTO open.t VALUES (1);
            GRANT USAGE ON SCHEMA open TO {Sql.Name(Hostile)};
            """);
        return database;
    }
}
