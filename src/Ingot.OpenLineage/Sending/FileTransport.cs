namespace Ingot.OpenLineage.Sending;

/// <summary>Appends events to a file, one JSON document a line; each is on disk when it is delivered.</summary>
/// <param name="path">Absolute path of the file; made with its folder when it is not there.</param>
public sealed class FileTransport(string path) : IEventTransport
{
    private FileStream? _file;

    /// <inheritdoc />
    public string Target => path;

    /// <inheritdoc />
    public async Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        try
        {
            _file ??= Open();
            // In one write, so that the lines of two processes do not mix.
            var line = new byte[json.Length + 1];
            json.CopyTo(line);
            line[^1] = (byte)'\n';
            await _file.WriteAsync(line, cancellationToken);
            _file.Flush(flushToDisk: true);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file?.Dispose();

    private FileStream Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 });
    }
}
