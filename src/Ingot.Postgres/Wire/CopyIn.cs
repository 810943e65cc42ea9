using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Ingot.Core.Errors;

namespace Ingot.Postgres.Wire;

/// <summary>
/// Sends the data of a COPY. Bytes are gathered in messages of 256 KiB, cut anywhere; the caller writes the binary format's
/// rows and nothing else: header and trailer are written here. An error of the server is noticed at the next message.
/// </summary>
public sealed class CopyIn : IBufferWriter<byte>, IDisposable
{
    private const int HeadLength = 5;
    private const int MessageSize = 256 << 10;
    private readonly WireConnection _connection;
    private readonly string _sql;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _registration;
    private byte[] _buffer = new byte[MessageSize + HeadLength];
    private int _length = HeadLength;
    private bool _ended;

    internal CopyIn(WireConnection connection, string sql, CancellationToken cancellationToken)
    {
        (_connection, _sql, _cancellation) = (connection, sql, cancellationToken);
        connection.Guard(sql, Begin, cancellationToken);
        _registration = cancellationToken.Register(connection.Interrupt);
        Write(Header);
    }

    private static ReadOnlySpan<byte> Header => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xff, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Bytes sent or gathered so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds bytes.</summary>
    /// <param name="bytes">Any part of rows.</param>
    /// <exception cref="IngotException">The server refused what was sent before, or the connection was lost.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_length == _buffer.Length)
                Send();
            var part = bytes[..Math.Min(bytes.Length, _buffer.Length - _length)];
            part.CopyTo(_buffer.AsSpan(_length));
            Advance(part.Length);
            bytes = bytes[part.Length..];
        }
    }

    /// <summary>Room to write into; what is there is sent first when it is not enough.</summary>
    /// <param name="sizeHint">Bytes needed.</param>
    public Span<byte> GetSpan(int sizeHint = 1)
    {
        var needed = Math.Max(sizeHint, 1);
        if (_buffer.Length - _length < needed)
            Send();
        if (_buffer.Length - _length < needed)
            Array.Resize(ref _buffer, needed + HeadLength);
        return _buffer.AsSpan(_length);
    }

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        _ = GetSpan(sizeHint);
        return _buffer.AsMemory(_length);
    }

    /// <inheritdoc />
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_buffer.Length - _length), nameof(count));
        _length += count;
        Bytes += count;
    }

    /// <summary>Ends the data and waits until the server has taken it all.</summary>
    /// <returns>Rows that the server took.</returns>
    /// <exception cref="IngotException">The server refused the rows; none of them is in the table.</exception>
    public long Complete()
    {
        Write([0xff, 0xff]);
        Send();
        var rows = 0L;
        Exchange(() =>
        {
            _ended = true;
            _connection.Writer.Begin(MessageType.CopyDone).End().Send();
            var tag = _connection.Finish(_sql);
            rows = tag.StartsWith("COPY ", StringComparison.Ordinal) && long.TryParse(tag.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? count
                : throw new InvalidDataException($"a COPY ended with '{tag}'");
        });
        _registration.Dispose();
        return rows;
    }

    /// <summary>Gives up: the server keeps none of the rows, and the connection can be used again (after a rollback, where
    /// there is a transaction).</summary>
    /// <param name="reason">Goes into the server's log; no secrets.</param>
    public void Abort(string reason)
    {
        if (_ended || _connection.IsBroken)
            return;

        _ended = true;
        try
        {
            Exchange(() =>
            {
                _connection.Writer.Begin(MessageType.CopyFail).Text(reason).End().Send();
                _connection.Finish(_sql);
            });
        }
        catch (IngotException e) when (!_connection.IsBroken && e is Errors.PostgresFailure { Server.SqlState: "57014" })
        {
            // This is how the server says that it gave up too.
        }

        _registration.Dispose();
    }

    /// <summary>Aborts what was not completed.</summary>
    public void Dispose()
    {
        try
        {
            Abort("not completed");
        }
        catch (Exception e) when (e is IngotException or OperationCanceledException)
        {
            // The connection is gone, and with it the rows; whoever is interested has met the cause already.
            System.Diagnostics.Trace.TraceWarning("Aborting a COPY failed: {0}", e.Message);
        }

        _registration.Dispose();
    }

    private void Begin()
    {
        _connection.Writer.Begin(MessageType.Query).Text(_sql).End().Send();
        while (true)
        {
            var message = _connection.Reader.Next();
            if (message.Type == MessageType.CopyInResponse)
                return;
            if (message.Type == MessageType.ErrorResponse)
                _connection.Finish(_sql, ErrorResponse.Read(message.Body));
            else if (!MessageType.IsAside(message.Type))
                throw new InvalidDataException($"a message of type {message.Type} came where a COPY should begin");
        }
    }

    private void Send()
    {
        if (_length == HeadLength)
            return;

        _buffer[0] = MessageType.CopyData;
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(1), _length - 1);
        Exchange(() =>
        {
            if (_connection.HasWord)
                Listen();
            _connection.Stream.Write(_buffer, 0, _length);
        });
        _length = HeadLength;
    }

    /// <summary>The server speaks during a COPY to give up, or aside.</summary>
    private void Listen()
    {
        do
        {
            var message = _connection.Reader.Next();
            if (message.Type == MessageType.ErrorResponse)
            {
                _ended = true;
                _connection.Finish(_sql, ErrorResponse.Read(message.Body));
            }
            else if (!MessageType.IsAside(message.Type))
                throw new InvalidDataException($"a message of type {message.Type} came during a COPY");
        }
        while (_connection.HasWord);
    }

    private void Exchange(Action exchange)
    {
        try
        {
            exchange();
        }
        catch (IOException e)
        {
            throw LastWord(e);
        }
        catch (Exception e) when (e is not IngotException)
        {
            throw _connection.Broken(e, _sql, _cancellation);
        }
    }

    /// <summary>A server that ends a session says why before it closes; that explains more than the failed write does.</summary>
    private Exception LastWord(IOException e)
    {
        try
        {
            if (!_cancellation.IsCancellationRequested && _connection.HasWord)
                Listen();
        }
        catch (Exception said) when (said is IngotException)
        {
            _connection.Broken(e, _sql, _cancellation);
            return said;
        }
        catch (Exception nothing) when (nothing is IOException or InvalidDataException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // It said nothing that can be understood: the lost connection is all there is to tell.
        }

        return _connection.Broken(e, _sql, _cancellation);
    }
}
