namespace Ingot.Workbooks.Jobs;

/// <summary>What workbooks call the ways in which an API gives page after page.</summary>
internal static class Paginations
{
    /// <summary>The words that a new workbook offers.</summary>
    public static IReadOnlyList<string> Words { get; } = ["none", "offset", "page_number", "cursor", "header_link", "json_link"];

    /// <summary>Today's word for one that older workbooks hold.</summary>
    public static string Today(string word) => word.ToLowerInvariant() switch
    {
        "single_page" => "none",
        "page" => "page_number",
        _ => word,
    };
}
