using System.Text;
using Ingot.Core.Errors;

namespace Ingot.Secrets.Toml;

/// <summary>Reads TOML 1.0.</summary>
internal static class TomlDocument
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <exception cref="TomlException">It is not TOML.</exception>
    public static TomlTable Parse(string text, string file)
    {
        var cursor = new TomlCursor(text, file);
        var root = new TomlTable(TomlTableKind.Header, 1, 1);
        var table = root;
        for (cursor.SkipLines(); !cursor.AtEnd; cursor.SkipLines())
        {
            var header = cursor.Current == '[' ? TomlHeaders.Read(cursor, root) : null;
            if (header is null)
                TomlEntries.Read(cursor, table);
            else
                table = header;

            cursor.SkipToLineEnd();
            if (!cursor.AtEnd && !cursor.AtNewline)
                throw cursor.Fail("Something stands after the end of a line.", "Put each key and each [header] on a line of its own.");
            if (header is not null)
                header.BodyStart = cursor.Index;
        }

        return root;
    }

    /// <summary>Reads the bytes of a file, which are UTF-8 with or without a mark at the beginning.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="file">Their file, for messages.</param>
    /// <exception cref="TomlException">They are not TOML.</exception>
    public static TomlTable Parse(ReadOnlySpan<byte> bytes, string file) => Parse(TextOf(bytes, file), file);

    /// <summary>The text of a file.</summary>
    public static string TextOf(ReadOnlySpan<byte> bytes, string file)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new TomlException("The file is not UTF-8.", "Save it in UTF-8.", new SourceLocation(file));
        }
    }
}
