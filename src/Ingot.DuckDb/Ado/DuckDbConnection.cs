using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Ingot.Core.Naming;

namespace Ingot.DuckDb.Ado;

/// <summary>
/// A session as an ADO.NET connection, for Dapper and for code that speaks ADO.NET. Connections made from connection
/// strings with the same file share one database within the process.
/// </summary>
public sealed class DuckDbConnection : DbConnection
{
    private readonly DuckDbDatabase? _given;
    private DuckDbDatabase? _acquired;
    private DuckDbSession? _session;
    private DuckDbConnectionStringBuilder _settings = [];

    /// <summary>A connection to a database in memory, until <see cref="ConnectionString"/> is set.</summary>
    public DuckDbConnection()
    {
    }

    /// <summary>A connection that opens the database itself.</summary>
    /// <param name="connectionString">Keys of <see cref="DuckDbConnectionStringBuilder"/>.</param>
    /// <exception cref="DuckDbException">A key is not known.</exception>
    public DuckDbConnection(string connectionString) => _settings = new DuckDbConnectionStringBuilder(connectionString);

    /// <summary>A connection to an open database, which stays the caller's.</summary>
    /// <param name="database">The database.</param>
    public DuckDbConnection(DuckDbDatabase database) => _given = database;

    /// <summary>The session, for what ADO.NET does not know: chunks, functions, progress.</summary>
    /// <exception cref="DuckDbException">The connection is not open.</exception>
    public DuckDbSession Session => _session ?? throw new DuckDbException(DuckDbErrorClass.Connection, "The connection is not open.");

    /// <inheritdoc />
    [AllowNull]
    public override string ConnectionString
    {
        get => _settings.ConnectionString;
        set
        {
            if (_session is not null)
                throw new DuckDbException(DuckDbErrorClass.Connection, "The connection string cannot change while the connection is open.");

            _settings = new DuckDbConnectionStringBuilder(value ?? "");
        }
    }

    /// <summary>Name of the database that unqualified names are looked up in.</summary>
    public override string Database => Session.Scalar<string>("SELECT current_database()") ?? "";

    /// <inheritdoc />
    public override string DataSource => _settings.DataSource ?? ":memory:";

    /// <inheritdoc />
    public override string ServerVersion => DuckDbDatabase.LibraryVersion;

    /// <inheritdoc />
    public override ConnectionState State => _session is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <inheritdoc />
    public override bool CanCreateBatch => false;

    /// <summary>The transaction that commands run in; null when each is its own.</summary>
    internal DuckDbTransaction? Transaction { get; set; }

    /// <summary>The reader that streams from this session; DuckDB streams one result at a time.</summary>
    internal DuckDbDataReader? Reader { get; set; }

    /// <summary>Time limit of commands that set none, in seconds; 0 for none.</summary>
    internal int CommandTimeout => _settings.CommandTimeout;

    /// <inheritdoc />
    protected override DbProviderFactory DbProviderFactory => DuckDbProviderFactory.Instance;

    /// <inheritdoc />
    /// <exception cref="DuckDbException">The database cannot be opened, or the connection is open already.</exception>
    public override void Open()
    {
        if (_session is not null)
            throw new DuckDbException(DuckDbErrorClass.Connection, "The connection is open already.");

        if (_given is null)
            _acquired = SharedDatabases.Acquire(_settings.DataSource, _settings.Options);
        try
        {
            _session = (_given ?? _acquired!).Connect();
        }
        catch
        {
            Release();
            throw;
        }

        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <inheritdoc />
    public override Task OpenAsync(CancellationToken cancellationToken) => OnCaller.Run(Open, cancellationToken);

    /// <summary>Closes the session; an open transaction is rolled back.</summary>
    public override void Close()
    {
        if (_session is null)
            return;

        Reader?.Close();
        Transaction?.Dispose();
        _session.Dispose();
        _session = null;
        Release();
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    /// <summary>Makes another attached database the one that unqualified names are looked up in.</summary>
    /// <param name="databaseName">Name of an attached database.</param>
    public override void ChangeDatabase(string databaseName) => Session.Execute($"USE {Sql.Name(databaseName)}");

    /// <inheritdoc cref="DbConnection.CreateCommand" />
    public new DuckDbCommand CreateCommand() => new() { Connection = this };

    /// <inheritdoc />
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc />
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => DuckDbTransaction.Begin(this, isolationLevel);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private void Release()
    {
        if (_acquired is { } database)
            SharedDatabases.Release(database);
        _acquired = null;
    }
}
