using System.Buffers.Binary;
using System.Text;

namespace Ingot.Postgres.Wire;

/// <summary>Writes messages to the server; they are gathered until they are sent.</summary>
internal sealed class MessageWriter(Stream stream)
{
    private byte[] _buffer = new byte[1024];
    private int _length;
    private int _head;

    /// <summary>Begins a message; type 0 for those at the start of a session, which have none.</summary>
    internal MessageWriter Begin(byte type)
    {
        if (type != 0)
            Byte(type);
        _head = _length;
        return Int32(0);
    }

    internal MessageWriter Byte(byte value)
    {
        Room(1)[0] = value;
        _length++;
        return this;
    }

    internal MessageWriter Int16(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(2), value);
        _length += 2;
        return this;
    }

    internal MessageWriter Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(4), value);
        _length += 4;
        return this;
    }

    internal MessageWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
        return this;
    }

    /// <summary>Text with the zero byte that ends it.</summary>
    internal MessageWriter Text(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A NUL character cannot be sent to PostgreSQL.", nameof(text));
        return Bytes(Encoding.UTF8.GetBytes(text)).Byte(0);
    }

    internal MessageWriter End()
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_head), _length - _head);
        return this;
    }

    internal void Send()
    {
        stream.Write(_buffer, 0, _length);
        stream.Flush();
        _length = 0;
    }

    private Span<byte> Room(int length)
    {
        if (_buffer.Length - _length < length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + length));
        return _buffer.AsSpan(_length, length);
    }
}
