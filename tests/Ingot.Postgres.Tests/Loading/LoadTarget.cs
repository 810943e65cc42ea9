using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Postgres.Loading;
using Ingot.Postgres.Sessions;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Loading;

/// <summary>A database of the test's own, and a DuckDB to load from.</summary>
internal sealed class LoadTarget : IDisposable
{
    private readonly DuckDbDatabase _engine = DuckDbDatabase.Open();
    private readonly bool _isOwn;

    /// <summary>Creates the database, unless the test shares one with others of its class; then it is emptied.</summary>
    internal LoadTarget(PostgresServer? server = null, TimeSpan? lockTimeout = null, string? shared = null)
    {
        Server = server ?? PostgresServer.Shared;
        _isOwn = shared is null;
        Name = shared ?? Server.CreateDatabase();
        if (!_isOwn)
            Execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        Session = _engine.Connect();
        Session.Execute("SET TimeZone = 'UTC'");
        Database = PostgresDatabase.Open(new PostgresSettings
        {
            Name = "target", Host = Server.SocketFolder, Port = Server.Port, Database = Name, User = "postgres", LockTimeout = lockTimeout ?? TimeSpan.FromSeconds(30),
        });
    }

    internal PostgresServer Server { get; }

    internal string Name { get; }

    internal PostgresDatabase Database { get; }

    internal DuckDbSession Session { get; }

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static TableName Table { get; } = new("public", "t");

    public void Dispose()
    {
        Session.Dispose();
        _engine.Dispose();
        Database.Dispose();
        // There are many tests, and a database is eight megabytes.
        if (_isOwn)
            Server.Execute("postgres", $"DROP DATABASE {Name} WITH (FORCE)");
    }

    /// <summary>What is asked for to load a query into <c>public.t</c>.</summary>
    internal LoadRequest Request(string select, LoadMode mode = LoadMode.Append, params string[] key) => new(Table, mode, key, SchemaOf(select));

    internal Task<LoadedRows> LoadAsync(string select, LoadMode mode = LoadMode.Append, params string[] key) => LoadAsync(Request(select, mode, key), select);

    internal Task<LoadedRows> LoadAsync(LoadRequest request, string select) =>
        PostgresLoader.LoadAsync(Database, request, Session, select, Cancellation);

    internal void Execute(string sql) => Server.Execute(Name, sql);

    internal T? Scalar<T>(string sql) => Server.Scalar<T>(Name, sql);

    /// <summary>All rows of a query as PostgreSQL writes them, one line a row.</summary>
    internal string Rows(string sql) => Scalar<string>($"SELECT string_agg(r::text, E'\\n' ORDER BY r::text) FROM ({sql}) AS r") ?? "";

    internal TableSchema SchemaOf(string select)
    {
        using var result = Session.Query($"SELECT * FROM ({select}) LIMIT 0");
        return result.Schema;
    }
}
