using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Ingot.Core.Errors;

namespace Ingot.Postgres.Wire;

/// <summary>The rows of a binary COPY, block by block, just as they lie in the socket's buffer.</summary>
public sealed class CopyOut : IDisposable
{
    private const int HeadLength = 5;
    private const int HeaderLength = 19;
    private const int LongestRow = 0x7000_0000;

    /// <summary>Rows of a server that pauses are handed over after this time, though the block is not full; the last wait for it too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);
    private readonly WireConnection _connection;
    private readonly string _sql;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _registration;
    private byte[] _carried = new byte[8192];
    private int _carriedLength;
    private bool _headerSeen;
    private bool _ended;
    private long _rows;

    internal CopyOut(WireConnection connection, string sql, CancellationToken cancellationToken)
    {
        (_connection, _sql, _cancellation) = (connection, sql, cancellationToken);
        connection.Guard(sql, Begin, cancellationToken);
        _registration = cancellationToken.Register(connection.Interrupt);
    }

    /// <summary>Bytes received so far, messages' heads included.</summary>
    public long Bytes { get; private set; }

    /// <summary>Fills a block with whole rows, as many as fit.</summary>
    /// <param name="block">Its content is replaced.</param>
    /// <returns>False when the COPY has ended well; the connection is then free for the next statement.</returns>
    /// <exception cref="IngotException">The server gave up, or the connection was lost.</exception>
    public bool Read(CopyBlock block)
    {
        block.Clear();
        if (_ended)
            return false;

        try
        {
            return Fill(block);
        }
        catch (Exception e) when (e is not IngotException)
        {
            throw _connection.Broken(e, _sql, _cancellation);
        }
    }

    /// <summary>Ends the COPY; one that was not read to its end takes the connection with it.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        if (!_ended && !_connection.IsBroken)
            _connection.Abandon();
    }

    private void Begin()
    {
        _connection.Writer.Begin(MessageType.Query).Text(_sql).End().Send();
        while (true)
        {
            var message = _connection.Reader.Next();
            if (message.Type == MessageType.CopyOutResponse)
                break;
            if (message.Type == MessageType.ErrorResponse)
                _connection.Finish(_sql, ErrorResponse.Read(message.Body));
            else if (!MessageType.IsAside(message.Type))
                throw new InvalidDataException($"a message of type {message.Type} came where a COPY should begin");
        }

        TakeFromReader();
        _connection.ReceiveInBulk(Patience);
    }

    private void TakeFromReader()
    {
        int taken;
        while ((taken = _connection.Reader.TakeRest(_carried.AsSpan(_carriedLength))) > 0)
        {
            _carriedLength += taken;
            Bytes += taken;
            if (_carriedLength == _carried.Length)
                Array.Resize(ref _carried, _carried.Length * 2);
        }
    }

    private bool Fill(CopyBlock block)
    {
        if (_carriedLength > block.Memory.Length)
            block.Grow(_carriedLength, 0);
        _carried.AsSpan(0, _carriedLength).CopyTo(block.Memory);
        var end = _carriedLength;
        var walked = Walk(block, 0, end);
        // A block that is nearly full is handed over: reading a few bytes costs as much as reading many.
        while (!_ended && (walked == 0 || block.Memory.Length - end > block.Memory.Length / 16))
        {
            // A long row gets its room as it comes: a length alone is not worth a gigabyte.
            if (end == block.Memory.Length && LengthOfFirst(block, end) is var needed && needed > end)
                block.Grow((int)Math.Min(needed, (2L * end) + HeadLength), end);
            var read = _connection.Receive(block.Memory[end..]);
            if (read == 0)
                throw new EndOfStreamException("the server closed the connection");
            if (read < 0 && block.Rows > 0)
                break;
            if (read < 0)
                continue;
            Bytes += read;
            end += read;
            walked = Walk(block, walked, end);
        }

        block.End = walked;
        if (_ended)
            Finish(block.Memory[walked..end]);
        else
            Carry(block.Memory[walked..end]);
        return block.Rows > 0 || !_ended;
    }

    /// <summary>Bytes of the first message.</summary>
    private static long LengthOfFirst(CopyBlock block, int end)
    {
        var length = end >= HeadLength ? (long)BinaryPrimitives.ReadInt32BigEndian(block.Memory[1..]) + 1 : HeadLength;
        return length <= LongestRow ? length : throw new InvalidDataException("a row is longer than 1.75 GiB");
    }

    /// <summary>Steps over the messages that have come whole.</summary>
    /// <returns>Offset behind the last; at the end of the rows, of the message that ends them.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Walk(CopyBlock block, int at, int end)
    {
        var memory = block.Memory[..end];
        while (end - at >= HeadLength)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(memory[(at + 1)..]);
            if (length < 4)
                throw new InvalidDataException($"a message of {length} bytes came");
            if (memory[at] != MessageType.CopyData && !MessageType.IsAside(memory[at]))
            {
                _ended = true;
                break;
            }

            if (length >= end - at)
                break;
            at = memory[at] == MessageType.CopyData ? Row(block, at, length) : at + length + 1;
        }

        return at;
    }

    /// <summary>Counts a row; cuts off the header, which comes with the first, and steps over the trailer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Row(CopyBlock block, int at, int length)
    {
        var next = at + 1 + length;
        if (!_headerSeen)
        {
            at = CutHeader(block, at, length);
            length = next - at - 1;
        }

        // The trailer is the only message of one number, −1; a row without columns has 0 there.
        var isRow = length > 4 && (length != 6 || block.Memory[at + HeadLength] == 0);
        block.Rows += isRow ? 1 : 0;
        _rows += isRow ? 1 : 0;
        return next;
    }

    /// <summary>The message shrinks to what follows the header: its new head is written over the header's last bytes.</summary>
    private int CutHeader(CopyBlock block, int at, int length)
    {
        _headerSeen = true;
        var body = block.Memory.Slice(at + HeadLength, length - 4);
        if (body.Length < HeaderLength || !body.StartsWith("PGCOPY\n"u8) || body[7] != 0xff || BinaryPrimitives.ReadInt32BigEndian(body[15..]) != 0)
            throw new InvalidDataException("the data of a COPY does not begin as its binary format does");

        block.Memory[at + HeaderLength] = MessageType.CopyData;
        BinaryPrimitives.WriteInt32BigEndian(block.Memory[(at + HeaderLength + 1)..], length - HeaderLength);
        block.Start = at + HeaderLength;
        return at + HeaderLength;
    }

    private void Carry(ReadOnlySpan<byte> rest)
    {
        if (_carried.Length < rest.Length)
            _carried = new byte[rest.Length];
        rest.CopyTo(_carried);
        _carriedLength = rest.Length;
    }

    private void Finish(ReadOnlySpan<byte> rest)
    {
        _connection.Reader.PutBack(rest);
        _carriedLength = 0;
        _connection.ReceiveAtOnce();
        // The token may not close the connection any more once the server is ready.
        var tag = _connection.Finish(_sql);
        _registration.Dispose();
        if (tag != $"COPY {_rows}")
            throw new InvalidDataException($"{_rows} rows came, but the server says '{tag}'");
    }
}
