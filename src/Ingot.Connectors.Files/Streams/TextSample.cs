using System.Text;
using Ingot.Connectors.Files.Options;

namespace Ingot.Connectors.Files.Streams;

/// <summary>The beginning of a text file.</summary>
/// <param name="Bytes">Text as UTF-8, without byte order mark.</param>
/// <param name="Mark">Bytes that the mark takes in the decoded text.</param>
/// <param name="IsWhole">Whether it is all of the file.</param>
/// <param name="Encoding">The file's encoding.</param>
internal sealed record TextSample(ReadOnlyMemory<byte> Bytes, int Mark, bool IsWhole, Encoding Encoding)
{
    private const int EncodingProbe = 1 << 20;

    /// <summary>Reads a sample; more than <paramref name="size"/> only while no line has ended.</summary>
    /// <exception cref="Core.Errors.IngotException">It cannot be read or is not text.</exception>
    public static TextSample Read(PartFile file, int size)
    {
        Encoding encoding;
        byte[] beginning;
        using (var stream = PartStream.Open(file.Path, file.Part, file.Options.Compression))
        {
            beginning = new byte[EncodingProbe];
            var length = stream.Content.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
            var isWhole = length < beginning.Length;
            beginning = beginning[..length];
            encoding = TextEncodings.Detect(beginning, isWhole, file.Options.Encoding);
        }

        using (var stream = PartStream.Open(file.Path, file.Part, file.Options.Compression))
        using (var decoded = Decode(stream.Content, encoding))
        {
            var (bytes, isWhole) = ReadLines(decoded, size, file.Options);
            var mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            if (TextCheck.WhatElse(beginning, bytes) is { } other)
                throw FilesErrors.NotText(file.Part.Name, other);
            return new TextSample(bytes.AsMemory(mark), mark, isWhole, encoding);
        }
    }

    /// <summary>Decodes another reading of the same file.</summary>
    public Stream Decode(Stream content) => Decode(content, Encoding);

    private static Stream Decode(Stream content, Encoding encoding) =>
        encoding.CodePage == Encoding.UTF8.CodePage ? content : new Utf8Stream(content, encoding);

    private static (byte[] Bytes, bool IsWhole) ReadLines(Stream stream, int size, FilesOptions options)
    {
        var buffer = new byte[size];
        var length = 0;
        while (true)
        {
            length += stream.ReadAtLeast(buffer.AsSpan(length), buffer.Length - length, throwOnEndOfStream: false);
            var isWhole = length < buffer.Length;
            if (isWhole || buffer.Length >= options.MaxRecord || buffer.AsSpan(0, length).ContainsAny("\r\n"u8))
                return (buffer[..length], isWhole);
            Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, options.MaxRecord));
        }
    }
}
