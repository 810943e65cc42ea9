using Ingot.Connectors.Files.Options;
using Ingot.Connectors.Inference;
using Ingot.Connectors.Values;

namespace Ingot.Connectors.Files.Inference;

/// <summary>
/// Finds out decimal sign and thousands separator: the pair under which the most columns are numbers. When
/// <c>1,234</c> could be both one thousand and one and a bit, and nothing else in the file tells, nothing is guessed.
/// </summary>
internal static class NumberFormatDetector
{
    private static readonly NumberFormat Comma = new((byte)',', 0);

    private static readonly NumberFormat PointWithGroups = new((byte)'.', (byte)',');

    private static readonly NumberFormat CommaWithGroups = new((byte)',', (byte)'.');

    /// <summary>The format, and whether the sample leaves it open.</summary>
    public static (NumberFormat Format, bool IsOpen) Detect(IReadOnlyList<SampleColumn> columns, FilesOptions options)
    {
        if (options.Decimal is { } sign)
            return (new NumberFormat(sign, options.Thousands ?? 0), false);
        if (options.Thousands is { } thousands)
            return (new NumberFormat(thousands == (byte)'.' ? (byte)',' : (byte)'.', thousands), false);

        var plain = Count(columns, NumberFormat.Invariant);
        var comma = Count(columns, Comma);
        var pointGroups = Count(columns, PointWithGroups);
        var commaGroups = Count(columns, CommaWithGroups);
        var most = Math.Max(Math.Max(plain, comma), Math.Max(pointGroups, commaGroups));
        if (plain == most)
            return (NumberFormat.Invariant, false);
        if (comma == most)
            return pointGroups == most ? (NumberFormat.Invariant, true) : (Comma, false);
        return (pointGroups == most ? PointWithGroups : CommaWithGroups, pointGroups == commaGroups);
    }

    private static int Count(IReadOnlyList<SampleColumn> columns, NumberFormat format) =>
        columns.Count(c => c.All(v => NumberText.TryRead(v.Span, format, out _)));
}
