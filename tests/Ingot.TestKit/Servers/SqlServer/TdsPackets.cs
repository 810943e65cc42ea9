using System.Buffers.Binary;

namespace Ingot.TestKit.Servers.SqlServer;

/// <summary>Messages of the protocol, which travel in packets with a header of eight bytes.</summary>
/// <param name="stream">The socket, or what secures it.</param>
public sealed class TdsPackets(Stream stream)
{
    public const byte Batch = 1, Rpc = 3, Answer = 4, Attention = 6, Bulk = 7, Transaction = 14, Login = 16, Prelogin = 18;
    public const int Size = 8000;
    private const int HeaderSize = 8;
    private byte _number;

    /// <summary>The next message; null when the client has gone.</summary>
    public async Task<(byte Type, byte[] Content)?> ReadAsync(CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var header = new byte[HeaderSize];
        while (true)
        {
            if (await stream.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, cancellationToken) < HeaderSize)
                return null;
            var part = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderSize];
            await stream.ReadExactlyAsync(part, cancellationToken);
            content.Write(part);
            if ((header[1] & 1) != 0)
                return (header[0], content.ToArray());
        }
    }

    /// <summary>Sends one packet.</summary>
    public async Task WriteAsync(byte type, ReadOnlyMemory<byte> content, bool isLast, CancellationToken cancellationToken)
    {
        var packet = new byte[HeaderSize + content.Length];
        (packet[0], packet[1], packet[6]) = (type, isLast ? (byte)1 : (byte)0, _number++);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        content.CopyTo(packet.AsMemory(HeaderSize));
        await stream.WriteAsync(packet, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }
}
