using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Ingot.DuckDb.Ado;

/// <summary>
/// One or more statements with parameters <c>?</c>, <c>$1</c>, <c>$name</c> or <c>@name</c>. A command that is
/// executed again with the same text keeps its prepared statement.
/// </summary>
public sealed class DuckDbCommand : DbCommand
{
    private readonly DuckDbParameterCollection _parameters = new();
    private string _text = "";
    private int? _timeout;
    private PreparedText? _prepared;
    private RunningCommand? _running;

    /// <summary>An empty command without a connection.</summary>
    public DuckDbCommand()
    {
    }

    /// <summary>A command of a connection.</summary>
    /// <param name="text">SQL text.</param>
    /// <param name="connection">The connection.</param>
    public DuckDbCommand(string text, DuckDbConnection connection)
    {
        _text = text;
        Connection = connection;
    }

    /// <inheritdoc />
    [AllowNull]
    public override string CommandText { get => _text; set => _text = value ?? ""; }

    /// <summary>
    /// Seconds that starting a statement or fetching a chunk may take before it is interrupted; 0 for any. Taken from
    /// the connection string when not set.
    /// </summary>
    public override int CommandTimeout
    {
        get => _timeout ?? Connection?.CommandTimeout ?? 0;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _timeout = value;
        }
    }

    /// <summary>Text only; DuckDB has no procedures.</summary>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
                throw new DuckDbException(DuckDbErrorClass.NotImplemented, "DuckDB has no stored procedures; give the command's SQL text.");
        }
    }

    /// <inheritdoc cref="DbCommand.Connection" />
    public new DuckDbConnection? Connection { get; set; }

    /// <inheritdoc cref="DbCommand.Parameters" />
    public new DuckDbParameterCollection Parameters => _parameters;

    /// <inheritdoc />
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc />
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <inheritdoc />
    protected override DbConnection? DbConnection { get => Connection; set => Connection = (DuckDbConnection?)value; }

    /// <inheritdoc />
    protected override DbParameterCollection DbParameterCollection => _parameters;

    /// <inheritdoc />
    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>Interrupts the running execution, from any thread.</summary>
    public override void Cancel() => _running?.Cancel();

    /// <summary>Prepares the statement; a text of several statements is prepared one by one as it runs.</summary>
    public override void Prepare() => Prepared(Open());

    /// <summary>Runs all statements.</summary>
    /// <returns>Rows inserted, updated, deleted or copied by all of them; -1 when none can change rows.</returns>
    public override int ExecuteNonQuery() => NonQuery(CancellationToken.None);

    /// <inheritdoc />
    public override object? ExecuteScalar() => ScalarValue(CancellationToken.None);

    /// <inheritdoc />
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        OnCaller.Run(() => NonQuery(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        OnCaller.Run(() => ScalarValue(cancellationToken), cancellationToken);

    /// <inheritdoc />
    protected override DbParameter CreateDbParameter() => new DuckDbParameter();

    /// <inheritdoc />
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Reader(behavior, CancellationToken.None);

    /// <inheritdoc />
    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        OnCaller.Run<DbDataReader>(() => Reader(behavior, cancellationToken), cancellationToken);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _prepared?.Dispose();
            _prepared = null;
        }

        base.Dispose(disposing);
    }

    private int NonQuery(CancellationToken cancellationToken)
    {
        using var reader = Reader(CommandBehavior.Default, cancellationToken);
        while (reader.NextResult())
        {
        }

        return reader.RecordsAffected;
    }

    private object? ScalarValue(CancellationToken cancellationToken)
    {
        using var reader = Reader(CommandBehavior.Default, cancellationToken);
        var value = reader.Read() && reader.FieldCount > 0 ? reader.GetValue(0) : null;
        while (reader.NextResult())
        {
        }

        return value;
    }

    private DuckDbDataReader Reader(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        var connection = Open();
        if (connection.Reader is not null)
            throw new DuckDbException(DuckDbErrorClass.Connection, "The connection has an open reader; close it before the next command, or use another connection.");

        _running = new RunningCommand(cancellationToken);
        var limit = CommandTimeout is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var execution = new Execution(Prepared(connection).Keep(), _parameters, limit, _running);
        return DuckDbDataReader.Start(connection, execution, behavior);
    }

    private DuckDbConnection Open()
    {
        var connection = Connection ?? throw new DuckDbException(DuckDbErrorClass.Connection, "The command has no connection.");
        if (DbTransaction is not null && DbTransaction != connection.Transaction)
            throw new DuckDbException(DuckDbErrorClass.Transaction, "The command's transaction has ended or belongs to another connection.");

        return connection;
    }

    private PreparedText Prepared(DuckDbConnection connection)
    {
        var sql = ParameterMarks.Rewrite(_text, _parameters);
        if (_prepared is not null && _prepared.Sql == sql && _prepared.Session == connection.Session)
            return _prepared;

        _prepared?.Dispose();
        return _prepared = new PreparedText(connection.Session, sql);
    }
}
