using Ingot.Connectors.Files.Options;

namespace Ingot.Connectors.Files.Csv.Detection;

/// <summary>Finds out delimiter, quote, escape and record end from the first records.</summary>
/// <remarks>
/// The delimiter is the one under which the most records agree on a number of fields above one, the first record
/// among them. Among equals the rarer character wins: a comma is often a decimal sign or punctuation, a tab never.
/// Declared column names that the first record holds outweigh that.
/// </remarks>
internal sealed class DialectDetector(CsvSample sample, FilesOptions options, IReadOnlyList<string> declared)
{
    private const int LookAt = 1 << 18;
    private const double EnoughAgreement = 0.8;

    private static ReadOnlySpan<byte> Delimiters => "\t|;,"u8;

    /// <summary>The syntax, configured parts taken as they are.</summary>
    public CsvSyntax Detect()
    {
        var text = sample.Bytes.Span;
        var terminator = text.Contains((byte)'\n') || !text.Contains((byte)'\r') ? (byte)'\n' : (byte)'\r';
        var quote = options.Quote ?? (byte)'"';
        var syntax = new CsvSyntax((byte)',', quote == FilesOptions.NoQuote ? null : quote, options.Escape ?? quote, terminator);
        syntax = syntax with { Delimiter = options.Delimiter ?? DetectDelimiter(syntax) };
        if (options.Quote is null && PrefersApostrophe(syntax))
        {
            var apostrophe = syntax with { Quote = (byte)'\'', Escape = options.Escape ?? (byte)'\'' };
            syntax = apostrophe with { Delimiter = options.Delimiter ?? DetectDelimiter(apostrophe) };
        }

        return options.Escape is null && syntax.Quote is not null && PrefersBackslash(syntax)
            ? syntax with { Escape = (byte)'\\' }
            : syntax;
    }

    private byte DetectDelimiter(CsvSyntax syntax)
    {
        var best = (Score: 0.0, Delimiter: (byte)',');
        foreach (var delimiter in Delimiters)
        {
            var score = Score(syntax with { Delimiter = delimiter });
            if (score > best.Score)
                best = (score, delimiter);
        }

        return best.Delimiter;
    }

    private double Score(CsvSyntax syntax)
    {
        var block = sample.Cut(syntax, LookAt);
        var shapes = RecordShapes.Of(block, syntax);
        var names = HeaderRecord.Read(sample, syntax);
        var known = names.Count(n => declared.Contains(n, StringComparer.OrdinalIgnoreCase));
        if (names.Count > 1 && known > 1)
            return 10 + known;
        if (shapes.Usual < 2 || shapes.Agreement < EnoughAgreement)
            return names.Count > 1 && shapes.Fields.Count <= 1 ? 0.1 : 0;

        // Rounded, so that a few ragged records do not decide between delimiters.
        return Math.Round(shapes.Agreement, 1) + (names.Count == shapes.Usual ? 1 : 0);
    }

    private bool PrefersApostrophe(CsvSyntax syntax)
    {
        var opened = 0;
        foreach (var field in new FieldWalk(sample.Cut(syntax, LookAt), syntax))
        {
            if (field.Length > 0 && field[0] == (byte)'"')
                return false;
            opened += field.Length > 1 && field[0] == (byte)'\'' ? 1 : 0;
        }

        // Words such as 'tis would be quotes that nothing closes.
        var apostrophe = syntax with { Quote = (byte)'\'', Escape = options.Escape ?? (byte)'\'' };
        return opened >= 2 && Misfits(apostrophe) <= Misfits(syntax) && RecordShapes.Of(sample.Cut(apostrophe, LookAt), apostrophe).Spoiled == 0;
    }

    private bool PrefersBackslash(CsvSyntax syntax)
    {
        if (!sample.Bytes.Span.Contains((byte)'\\'))
            return false;
        var doubled = Misfits(syntax);
        return doubled > 0 && Misfits(syntax with { Escape = (byte)'\\' }) < doubled;
    }

    private int Misfits(CsvSyntax syntax)
    {
        var block = sample.Cut(syntax, LookAt);
        var shapes = RecordShapes.Of(block, syntax);
        var lost = sample.IsWhole && block.Length < Math.Min(sample.Bytes.Length, LookAt) ? 1 : 0;
        return shapes.Misfits + lost;
    }
}
