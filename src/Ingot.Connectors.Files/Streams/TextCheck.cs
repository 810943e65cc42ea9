namespace Ingot.Connectors.Files.Streams;

/// <summary>Tells text from other things by the first bytes.</summary>
internal static class TextCheck
{
    /// <summary>What the bytes are if they are not text, as the end of "it is not text: …"; null for text.</summary>
    /// <param name="stored">First bytes, decompressed but not decoded.</param>
    /// <param name="decoded">First bytes as UTF-8.</param>
    public static string? WhatElse(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> decoded) => stored switch
    {
        [0x50, 0x4B, 0x03, 0x04, ..] => "it is a ZIP archive or an Excel workbook",
        [0x50, 0x41, 0x52, 0x31, ..] => "it is a Parquet file",
        [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => "it is a PDF document",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "it is a workbook or document of an old Office version",
        [0x53, 0x51, 0x4C, 0x69, 0x74, 0x65, 0x20, ..] => "it is a SQLite database",
        _ => MostlyControls(decoded) ? "more than one character in twenty is a control character" : null,
    };

    private static bool MostlyControls(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, 1 << 16)];
        var (controls, characters) = (0, 0);
        foreach (var b in text)
        {
            characters += (b & 0xC0) == 0x80 ? 0 : 1;
            controls += b < 0x20 && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or 0x1A or 0x0C or 1) ? 1 : 0;
        }

        return controls * 20 > characters;
    }
}
