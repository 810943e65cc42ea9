using System.Net.Sockets;
using Ingot.Core.Errors;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;

namespace Ingot.Postgres.Wire;

/// <summary>
/// A connection for COPY: the frontend/backend protocol 3.0 with nothing between the socket and the data. Its calls block
/// and are for one thread at a time; each has a twin for asynchronous callers. Cancelling a call tells the server to stop
/// and ends the connection.
/// </summary>
public sealed class WireConnection : IDisposable
{
    // A fraction of what the kernel holds for a connection, so that the server is never kept from sending on.
    private const int TcpBulk = 256 * 1024;
    private const int UnixBulk = 64 * 1024;

    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly CancelKey? _cancelKey;
    private volatile bool _broken;

    internal WireConnection(PostgresSettings settings, ErrorKind side, Socket socket, Stream stream, MessageReader reader, MessageWriter writer, CancelKey? cancelKey)
    {
        Settings = settings;
        Side = side;
        _socket = socket;
        _stream = stream;
        _cancelKey = cancelKey;
        Reader = reader;
        Writer = writer;
    }

    /// <summary>How it was reached.</summary>
    public PostgresSettings Settings { get; }

    /// <summary>Process id of the session at the server, as in <c>pg_stat_activity</c>; 0 when the server did not say.</summary>
    public int ProcessId => _cancelKey?.ProcessId ?? 0;

    /// <summary>Whether the connection cannot be used any more.</summary>
    public bool IsBroken => _broken;

    internal ErrorKind Side { get; }

    internal MessageReader Reader { get; }

    internal MessageWriter Writer { get; }

    internal Stream Stream => _stream;

    /// <summary>Whether the server has said something that was not asked for, such as an error in the middle of a COPY.</summary>
    internal bool HasWord => _socket.Available > 0;

    /// <summary>Connects, authenticates, and sets time-outs.</summary>
    /// <param name="settings">Where to, and as whom.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <param name="side">Which side of the work the server is on, for its errors.</param>
    /// <exception cref="IngotException">There is no connection; the reason is named.</exception>
    public static WireConnection Connect(PostgresSettings settings, CancellationToken cancellationToken, ErrorKind side = ErrorKind.Source) =>
        WireStart.Connect(settings, side, cancellationToken);

    /// <summary>The same for asynchronous callers.</summary>
    /// <inheritdoc cref="Connect" />
    public static Task<WireConnection> ConnectAsync(PostgresSettings settings, CancellationToken cancellationToken, ErrorKind side = ErrorKind.Source) =>
        OwnThread.Run(() => Connect(settings, cancellationToken, side), cancellationToken);

    /// <summary>Runs statements that give no rows.</summary>
    /// <param name="sql">One or more statements.</param>
    /// <param name="cancellationToken">Stops them and ends the connection.</param>
    /// <exception cref="IngotException">The server refused, or the connection was lost.</exception>
    public void Execute(string sql, CancellationToken cancellationToken) => Guard(
        sql,
        () =>
        {
            Writer.Begin(MessageType.Query).Text(sql).End().Send();
            Finish(sql);
        },
        cancellationToken);

    /// <summary>The same for asynchronous callers.</summary>
    /// <inheritdoc cref="Execute" />
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken) => OwnThread.Run(() => Execute(sql, cancellationToken), cancellationToken);

    /// <summary>The columns that one query would give, without running it.</summary>
    /// <param name="sql">One query; several statements are refused.</param>
    /// <param name="cancellationToken">Stops it and ends the connection.</param>
    /// <returns>None when the statement gives no rows.</returns>
    public IReadOnlyList<WireColumn> Describe(string sql, CancellationToken cancellationToken)
    {
        IReadOnlyList<WireColumn> columns = [];
        void Ask()
        {
            Writer.Begin(MessageType.Parse).Text("").Text(sql).Int16(0).End()
                .Begin(MessageType.Describe).Byte((byte)'S').Text("").End()
                .Begin(MessageType.Sync).End().Send();
            columns = RowDescription.Expect(this, sql);
        }

        Guard(sql, Ask, cancellationToken);
        return columns;
    }

    /// <summary>The same for asynchronous callers.</summary>
    /// <inheritdoc cref="Describe" />
    public Task<IReadOnlyList<WireColumn>> DescribeAsync(string sql, CancellationToken cancellationToken) => OwnThread.Run(() => Describe(sql, cancellationToken), cancellationToken);

    /// <summary>Begins to receive: <c>COPY … TO STDOUT (FORMAT binary)</c>.</summary>
    /// <param name="sql">The COPY statement.</param>
    /// <param name="cancellationToken">Stops the whole COPY and ends the connection.</param>
    public CopyOut BeginCopyOut(string sql, CancellationToken cancellationToken) => new(this, sql, cancellationToken);

    /// <summary>Begins to send: <c>COPY … FROM STDIN (FORMAT binary)</c>.</summary>
    /// <param name="sql">The COPY statement.</param>
    /// <param name="cancellationToken">Stops the whole COPY and ends the connection.</param>
    public CopyIn BeginCopyIn(string sql, CancellationToken cancellationToken) => new(this, sql, cancellationToken);

    /// <summary>The same for asynchronous callers.</summary>
    /// <inheritdoc cref="BeginCopyIn" />
    public Task<CopyIn> BeginCopyInAsync(string sql, CancellationToken cancellationToken) => OwnThread.Run(() => BeginCopyIn(sql, cancellationToken), cancellationToken);

    /// <summary>Says goodbye and closes.</summary>
    public void Dispose()
    {
        if (!_broken)
        {
            _broken = true;
            try
            {
                Writer.Begin(MessageType.Terminate).End().Send();
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // The server closed first; there is nobody to say goodbye to.
            }
        }

        _stream.Dispose();
        _socket.Dispose();
    }

    /// <summary>Runs an exchange: a cancelled one is taken back at the server, a lost connection gets its name.</summary>
    internal void Guard(string? sql, Action exchange, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var registration = cancellationToken.Register(Interrupt);
        try
        {
            exchange();
        }
        catch (Exception e) when (e is not IngotException)
        {
            throw Broken(e, sql, cancellationToken);
        }
    }

    /// <summary>Ends the connection after an exception, and says what it was.</summary>
    internal Exception Broken(Exception exception, string? sql, CancellationToken cancellationToken)
    {
        _broken = true;
        _socket.Dispose();
        if (cancellationToken.IsCancellationRequested)
        {
            _cancelKey?.Send(Settings);
            return new OperationCanceledException(cancellationToken);
        }

        return exception is InvalidDataException ? PostgresErrors.Protocol(Settings, Side, exception.Message)
            : exception is IOException { InnerException: SocketException } or SocketException ? PostgresErrors.Lost(Settings, Side, exception)
            : PostgresErrors.Explain(exception, Settings, Side, sql);
    }

    /// <summary>
    /// Lets <see cref="Receive"/> wait until much has come, but not for longer than <paramref name="patience"/>. The server
    /// sends 8 KiB at a time, and being woken for each costs both sides more than the bytes do.
    /// </summary>
    /// <param name="patience">How long to wait.</param>
    internal void ReceiveInBulk(TimeSpan patience)
    {
        if (_stream is not NetworkStream)
            return;
        _socket.ReceiveTimeout = (int)patience.TotalMilliseconds;
        LowWaterMark.Set(_socket, _socket.AddressFamily is AddressFamily.Unix ? UnixBulk : TcpBulk);
    }

    /// <summary>Lets <see cref="Receive"/> take what there is again, and wait for it endlessly.</summary>
    internal void ReceiveAtOnce()
    {
        if (_stream is not NetworkStream)
            return;
        LowWaterMark.Set(_socket, 1);
        _socket.ReceiveTimeout = 0;
    }

    /// <summary>Takes what has come from the server.</summary>
    /// <returns>Bytes; 0 at the end, −1 when nothing came in the time that <see cref="ReceiveInBulk"/> set.</returns>
    internal int Receive(Span<byte> target)
    {
        // TLS has no place to stop at within a record, and waits.
        if (_stream is not NetworkStream)
            return _stream.Read(target);

        var received = _socket.Receive(target, SocketFlags.None, out var error);
        return error switch
        {
            SocketError.Success => received,
            SocketError.TimedOut or SocketError.WouldBlock => -1,
            _ => throw new SocketException((int)error),
        };
    }

    /// <summary>Leaves an exchange in its middle: the server is told to stop, and the connection ends.</summary>
    internal void Abandon()
    {
        _broken = true;
        _cancelKey?.Send(Settings);
        _socket.Dispose();
    }

    /// <summary>Closes the socket under whoever waits on it. An exchange that comes to its end all the same was the last.</summary>
    internal void Interrupt()
    {
        _broken = true;
        _socket.Dispose();
    }

    /// <summary>Reads until the server is ready for the next statement.</summary>
    /// <param name="sql">What was asked, for errors.</param>
    /// <param name="error">An error that came before.</param>
    /// <returns>The tag of the last command, such as <c>COPY 5</c>.</returns>
    internal string Finish(string sql, ServerError? error = null)
    {
        var tag = "";
        while (true)
        {
            Message message;
            try
            {
                message = Reader.Next();
            }
            catch (IOException) when (error is not null)
            {
                // A fatal error is the last thing that the server says.
                _broken = true;
                break;
            }

            if (message.Type == MessageType.ReadyForQuery)
                break;
            if (message.Type == MessageType.ErrorResponse)
                error ??= ErrorResponse.Read(message.Body);
            else if (message.Type == MessageType.CommandComplete)
                tag = System.Text.Encoding.UTF8.GetString(message.Body[..^1]);
            else if (message.Type is MessageType.CopyInResponse or MessageType.CopyOutResponse)
                throw new InvalidDataException("a COPY began where none was expected");
        }

        _broken |= error is { IsFatal: true };
        return error is null ? tag : throw PostgresErrors.From(error, Settings, Side, sql);
    }
}
