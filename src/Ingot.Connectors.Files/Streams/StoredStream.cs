using Ingot.Connectors.Files.Paths;

namespace Ingot.Connectors.Files.Streams;

/// <summary>
/// A file as stored: counts what is read, turns failures into errors that name the part, and at its end makes sure
/// that it is still the file that was listed.
/// </summary>
internal sealed class StoredStream(FileStream file, SourcePart part) : ReadOnlyStream
{
    private long _count;

    /// <summary>Bytes read so far; safe to read from any thread.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = file.Read(buffer);
            if (read == 0 && buffer.Length > 0)
                ThrowIfChanged();
            Interlocked.Add(ref _count, read);
            return read;
        }
        catch (IOException e)
        {
            throw FilesErrors.Unreadable(part.Name, e);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }

    private void ThrowIfChanged()
    {
        if (Fingerprint.Of(new FileInfo(file.Name)) != part.Fingerprint)
            throw FilesErrors.Changed(part.Name);
    }
}
