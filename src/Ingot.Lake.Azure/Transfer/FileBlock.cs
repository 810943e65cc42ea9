using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ingot.Lake.Azure.Transfer;

/// <summary>A piece of a file on its way, in a rented buffer.</summary>
internal sealed class FileBlock : IDisposable
{
    private readonly byte[] _buffer;

    public FileBlock(int number, byte[] buffer, int count)
    {
        _buffer = buffer;
        Count = count;
#pragma warning disable CA5351 // The service checks blocks by MD5; it is no matter of security.
        Md5 = MD5.HashData(buffer.AsSpan(0, count));
#pragma warning restore CA5351
        Id = IdOf(number, Md5);
    }

    /// <summary>Bytes in it.</summary>
    public int Count { get; }

    /// <summary>What the service must find that arrived.</summary>
    public byte[] Md5 { get; }

    /// <summary>Its name at the service: its place and its content, so that a block that is there already is known by its name.</summary>
    public string Id { get; }

    /// <summary>The bytes.</summary>
    public MemoryStream Open() => new(_buffer, 0, Count, writable: false);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private static string IdOf(int number, byte[] md5)
    {
        Span<byte> id = stackalloc byte[4 + 16];
        BinaryPrimitives.WriteInt32BigEndian(id, number);
        md5.CopyTo(id[4..]);
        return Convert.ToBase64String(id);
    }
}
