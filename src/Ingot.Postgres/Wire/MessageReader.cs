using System.Buffers.Binary;

namespace Ingot.Postgres.Wire;

/// <summary>Reads the server's messages one by one; COPY data takes a faster way past it.</summary>
internal sealed class MessageReader(Stream stream)
{
    private const int HeadLength = 5;
    private const int LongestMessage = 64 << 20;
    private byte[] _buffer = new byte[8192];
    private int _start;
    private int _end;

    /// <summary>Waits for the next message.</summary>
    /// <exception cref="EndOfStreamException">The server closed the connection.</exception>
    internal Message Next()
    {
        Need(HeadLength);
        var type = _buffer[_start];
        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start + 1)) - 4;
        if (length is < 0 or > LongestMessage)
            throw new InvalidDataException($"a message of {length} bytes came");

        Need(HeadLength + length);
        var body = _buffer.AsSpan(_start + HeadLength, length);
        _start += HeadLength + length;
        return new Message(type, body);
    }

    /// <summary>Hands over what was read from the stream beyond the last message.</summary>
    internal int TakeRest(Span<byte> target)
    {
        var rest = Math.Min(_end - _start, target.Length);
        _buffer.AsSpan(_start, rest).CopyTo(target);
        _start += rest;
        return rest;
    }

    /// <summary>Takes bytes back that somebody else read from the stream.</summary>
    internal void PutBack(ReadOnlySpan<byte> bytes)
    {
        var rest = _buffer.AsSpan(_start, _end - _start).ToArray();
        if (_buffer.Length < bytes.Length + rest.Length)
            _buffer = new byte[bytes.Length + rest.Length];
        bytes.CopyTo(_buffer);
        rest.CopyTo(_buffer, bytes.Length);
        (_start, _end) = (0, bytes.Length + rest.Length);
    }

    private void Need(int length)
    {
        if (_end - _start >= length)
            return;

        if (_buffer.Length - _start < length)
        {
            var target = _buffer.Length < length ? new byte[length] : _buffer;
            Buffer.BlockCopy(_buffer, _start, target, 0, _end - _start);
            (_buffer, _start, _end) = (target, 0, _end - _start);
        }

        while (_end - _start < length)
        {
            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
                throw new EndOfStreamException("the server closed the connection");
            _end += read;
        }
    }
}
