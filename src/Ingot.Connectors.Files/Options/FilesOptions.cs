using System.Text;
using Ingot.Connectors.Values;

namespace Ingot.Connectors.Files.Options;

/// <summary>What was configured about files; null means: detect. See docs/formats/files.md.</summary>
internal sealed record FilesOptions
{
    /// <summary>How files are written.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>How files are compressed.</summary>
    public Compression? Compression { get; init; }

    /// <summary>Whether a folder's subfolders belong to it.</summary>
    public bool Recursive { get; init; }

    /// <summary>Encoding of text.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Byte between fields.</summary>
    public byte? Delimiter { get; init; }

    /// <summary>Byte around values; <see cref="NoQuote"/> when there is none.</summary>
    public byte? Quote { get; init; }

    /// <summary>Byte before a quote inside a quoted value.</summary>
    public byte? Escape { get; init; }

    /// <summary>Whether the first record names the columns.</summary>
    public bool? Header { get; init; }

    /// <summary>Lines or rows to pass over at the beginning.</summary>
    public int Skip { get; init; }

    /// <summary>Byte between whole part and fraction of numbers.</summary>
    public byte? Decimal { get; init; }

    /// <summary>Byte between groups of three digits; <see cref="NoQuote"/> when there is none.</summary>
    public byte? Thousands { get; init; }

    /// <summary>Format of dates.</summary>
    public TimeFormat? DateFormat { get; init; }

    /// <summary>Format of dates with a time.</summary>
    public TimeFormat? TimestampFormat { get; init; }

    /// <summary>Format of times of day.</summary>
    public TimeFormat? TimeFormat { get; init; }

    /// <summary>Words that stand for null.</summary>
    public IReadOnlyList<string>? Null { get; init; }

    /// <summary>Longest record that is read, in bytes.</summary>
    public int MaxRecord { get; init; } = 16 << 20;

    /// <summary>Name or 1-based number of the sheet of a workbook; the first when null.</summary>
    public string? Sheet { get; init; }

    /// <summary>Stands for "none" where a byte could be configured.</summary>
    public const byte NoQuote = 0;
}
