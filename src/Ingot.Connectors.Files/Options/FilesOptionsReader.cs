using System.Globalization;
using System.Text;
using Ingot.Connectors.Values;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Files.Options;

/// <summary>Gives meaning to the options of a files source.</summary>
internal static class FilesOptionsReader
{
    private static Dictionary<string, FileFormat> Formats { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csv"] = FileFormat.Csv,
        ["json"] = FileFormat.Json,
        ["jsonl"] = FileFormat.JsonLines,
        ["parquet"] = FileFormat.Parquet,
        ["xlsx"] = FileFormat.Excel,
    };

    private static Dictionary<string, Compression> Compressions { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = Compression.None,
        ["gzip"] = Compression.Gzip,
        ["zstd"] = Compression.Zstd,
    };

    private static Dictionary<string, bool> Switches { get; } = new(StringComparer.OrdinalIgnoreCase) { ["true"] = true, ["false"] = false };

    private static Dictionary<string, byte> ByteNames { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tab"] = (byte)'\t',
        ["\\t"] = (byte)'\t',
        ["comma"] = (byte)',',
        ["semicolon"] = (byte)';',
        ["pipe"] = (byte)'|',
        ["space"] = (byte)' ',
    };

    private static readonly Dictionary<string, Func<FilesOptions, SourceOption, FilesOptions>> Readers = new(StringComparer.Ordinal)
    {
        ["compression"] = (o, s) => o with { Compression = Choice(s, Compressions) },
        ["date_format"] = (o, s) => o with { DateFormat = Format(s, f => f.HasDate, "a date: %Y, %m and %d") },
        ["decimal"] = (o, s) => o with { Decimal = Byte(s) },
        ["delimiter"] = (o, s) => o with { Delimiter = Byte(s) },
        ["encoding"] = (o, s) => o with { Encoding = EncodingOf(s) },
        ["escape"] = (o, s) => o with { Escape = Byte(s) },
        ["format"] = (o, s) => o with { Format = Choice(s, Formats) },
        ["header"] = (o, s) => o with { Header = Choice(s, Switches) },
        ["max_record"] = (o, s) => o with { MaxRecord = Number(s, 64, 1 << 30) },
        ["null"] = (o, s) => o with { Null = s.Values },
        ["quote"] = (o, s) => o with { Quote = ByteOrNone(s) },
        ["recursive"] = (o, s) => o with { Recursive = Choice(s, Switches) },
        ["sheet"] = (o, s) => o with { Sheet = Single(s) },
        ["skip"] = (o, s) => o with { Skip = Number(s, 0, 1_000_000) },
        ["thousands"] = (o, s) => o with { Thousands = ByteOrNone(s) },
        ["time_format"] = (o, s) => o with { TimeFormat = Format(s, f => f.HasTime, "a time: %H") },
        ["timestamp_format"] = (o, s) => o with { TimestampFormat = Format(s, f => f.HasDate, "a date: %Y, %m and %d") },
    };

    /// <summary>Names of all options, sorted.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. Readers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads the options.</summary>
    /// <exception cref="IngotException">An option is unknown, given twice, or its value is not understood.</exception>
    public static FilesOptions Read(IReadOnlyList<SourceOption> options)
    {
        var read = new FilesOptions();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            if (!Readers.TryGetValue(option.Name, out var reader))
                throw Unknown(option);
            if (!seen.Add(option.Name))
                throw Wrong(option, $"The option '{option.Name}' is given twice.", "Keep one of them.");
            read = reader(read, option);
        }

        CheckTogether(read, options);
        return read;
    }

    private static void CheckTogether(FilesOptions read, IReadOnlyList<SourceOption> options)
    {
        if (read.Thousands is { } thousands && thousands != FilesOptions.NoQuote && thousands == (read.Decimal ?? (byte)'.'))
            throw Wrong(options.First(o => o.Name == "thousands"), "The decimal sign and the thousands separator are the same.", "Set decimal and thousands to different characters.");
        if (read.Delimiter is { } delimiter && delimiter == read.Quote)
            throw Wrong(options.First(o => o.Name == "quote"), "The delimiter and the quote are the same.", "Set delimiter and quote to different characters.");
    }

    private static string Single(SourceOption option) => option.Values is [var value]
        ? value
        : throw Wrong(option, $"The option '{option.Name}' takes one value.", $"Write one value for {option.Name}.");

    private static T Choice<T>(SourceOption option, Dictionary<string, T> choices)
    {
        var text = Single(option);
        return choices.TryGetValue(text, out var value)
            ? value
            : throw Wrong(
                option,
                $"'{text}' is not a value of '{option.Name}'.{Nearest.Hint(text, choices.Keys)}",
                $"Use one of {string.Join(", ", choices.Keys)}.");
    }

    private static int Number(SourceOption option, int least, int most)
    {
        var text = Single(option);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(
                option,
                $"'{text}' is not a value of '{option.Name}'.",
                string.Create(CultureInfo.InvariantCulture, $"Use a whole number from {least} to {most}."));
    }

    private static byte Byte(SourceOption option)
    {
        var text = Single(option);
        if (ByteNames.TryGetValue(text, out var named))
            return named;
        return text.Length == 1 && text[0] is > '\0' and < (char)128 and not '\r' and not '\n'
            ? (byte)text[0]
            : throw Wrong(
                option,
                $"'{text}' cannot be the {option.Name}.",
                "Use one ASCII character, or one of the words tab, comma, semicolon, pipe, space.");
    }

    private static byte ByteOrNone(SourceOption option) =>
        Single(option) is "none" or "" ? FilesOptions.NoQuote : Byte(option);

    private static TimeFormat Format(SourceOption option, Func<TimeFormat, bool> isComplete, string needed)
    {
        var text = Single(option);
        try
        {
            var format = TimeFormat.Parse(text);
            return isComplete(format)
                ? format
                : throw new FormatException($"'{text}' does not say {needed}.");
        }
        catch (FormatException e)
        {
            throw Wrong(option, $"The option '{option.Name}' is not understood: {e.Message}", "Write the format in the letters of strptime, such as %d.%m.%Y %H:%M:%S.", e);
        }
    }

    private static Encoding EncodingOf(SourceOption option)
    {
        var text = Single(option);
        var name = text.ToUpperInvariant() switch { "UTF8" => "utf-8", "LATIN1" => "iso-8859-1", "UTF16" => "utf-16", "ANSI" => "windows-1252", _ => text };
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException e)
        {
            throw Wrong(option, $"'{text}' is not a known encoding.", "Use a name such as utf-8, utf-16, windows-1252 or iso-8859-15.", e);
        }
    }

    private static IngotException Unknown(SourceOption option) => new(
        ErrorKind.Configuration,
        "files.option-unknown",
        $"Files have no option '{option.Name}'.{Nearest.Hint(option.Name, Names)}")
    {
        Location = option.Place,
        Next = $"Use one of {string.Join(", ", Names)}.",
    };

    private static IngotException Wrong(SourceOption option, string message, string next, Exception? cause = null) =>
        new(ErrorKind.Configuration, "files.option-value", message, cause) { Location = option.Place, Next = next };
}
