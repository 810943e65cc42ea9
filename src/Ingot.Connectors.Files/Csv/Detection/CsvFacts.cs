using System.Globalization;
using Ingot.Connectors.Files.Options;

namespace Ingot.Connectors.Files.Csv.Detection;

/// <summary>Says for people how a CSV file is written.</summary>
internal static class CsvFacts
{
    /// <summary>The facts by option name.</summary>
    public static IReadOnlyDictionary<string, string> Of(CsvLayout layout, bool hasHeader, FilesOptions options, IReadOnlyList<string> ambiguous)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "csv",
            ["delimiter"] = Show(layout.Syntax.Delimiter),
            ["quote"] = layout.Syntax.Quote is { } quote ? Show(quote) : "none",
            ["header"] = hasHeader ? "true" : "false",
            ["decimal"] = Show(layout.Numbers.Decimal),
        };
        if (layout.Syntax.HasEscape)
            facts["escape"] = Show(layout.Syntax.Escape!.Value);
        if (layout.Numbers.Thousands != 0)
            facts["thousands"] = Show(layout.Numbers.Thousands);
        if (options.Skip > 0)
            facts["skip"] = options.Skip.ToString(CultureInfo.InvariantCulture);
        var formats = layout.Columns.Where(c => c.Format is not null).Select(c => $"{c.Column.Name} {c.Format!.Text}").ToList();
        if (formats.Count > 0)
            facts["date_format"] = string.Join(", ", formats);
        if (ambiguous.Count > 0)
            facts["ambiguous"] = string.Join(", ", ambiguous);
        return facts;
    }

    /// <summary>A byte as it would be configured.</summary>
    public static string Show(byte value) => value == (byte)'\t' ? "tab" : ((char)value).ToString();
}
