using Ingot.Connectors.Files.Options;
using Ingot.Connectors.Files.Zstd;

namespace Ingot.Connectors.Files.Streams;

/// <summary>A file opened for reading once from its beginning: counted and decompressed.</summary>
internal sealed class PartStream : IDisposable
{
    private readonly StoredStream _stored;

    private PartStream(StoredStream stored, Stream content)
    {
        _stored = stored;
        Content = content;
    }

    private static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    private static ReadOnlySpan<byte> ZstdMagic => [0x28, 0xB5, 0x2F, 0xFD];

    /// <summary>The decompressed bytes.</summary>
    public Stream Content { get; }

    /// <summary>Bytes read as stored; safe to read from any thread.</summary>
    public long BytesRead => _stored.Count;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="part">The part it is.</param>
    /// <param name="compression">How it is compressed; null to look at its first bytes.</param>
    /// <exception cref="Core.Errors.IngotException">It cannot be opened.</exception>
    public static PartStream Open(string path, SourcePart part, Compression? compression)
    {
        var file = OpenFile(path, part.Name);
        try
        {
            var kind = compression ?? Detect(file);
            var stored = new StoredStream(file, part);
            Stream content = kind switch
            {
                Compression.Gzip => new DecompressedStream(new GzipStream(stored), stored, part.Name, kind),
                Compression.Zstd => new DecompressedStream(new ZstdStream(stored), stored, part.Name, kind),
                _ => stored,
            };
            return new PartStream(stored, content);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Content.Dispose();

    /// <summary>Opens a file for sequential reading, whoever else uses it.</summary>
    /// <exception cref="Core.Errors.IngotException">It cannot be opened.</exception>
    public static FileStream OpenFile(string path, string part)
    {
        try
        {
            // Blocks are read whole, so a buffer in between would only copy.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw FilesErrors.Gone(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FilesErrors.Unreadable(part, e);
        }
    }

    private static Compression Detect(FileStream file)
    {
        Span<byte> magic = stackalloc byte[4];
        var length = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        file.Position = 0;
        magic = magic[..length];
        return magic.StartsWith(ZstdMagic) ? Compression.Zstd : magic.StartsWith(GzipMagic) ? Compression.Gzip : Compression.None;
    }
}
