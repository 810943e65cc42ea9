using Ingot.Connectors.Files.Options;

namespace Ingot.Connectors.Files.Streams;

/// <summary>Decompressed content; damage in it becomes an error that names the part.</summary>
internal sealed class DecompressedStream(Stream inner, StoredStream stored, string part, Compression compression) : ReadOnlyStream
{
    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw FilesErrors.Corrupt(part, compression == Compression.Gzip ? "gzip" : "zstd", stored.Count, e);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
