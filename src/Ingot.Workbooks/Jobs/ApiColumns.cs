using System.Globalization;
using System.Text.Json;
using Ingot.Configuration.Documents;
using Ingot.Core.Errors;
using Ingot.Workbooks.Columns;
using Ingot.Workbooks.Sheets;

namespace Ingot.Workbooks.Jobs;

/// <summary>The columns that are for APIs.</summary>
internal sealed class ApiColumns(SheetRow row, IReadOnlyCollection<string> known)
{
    private const int MostRecords = 10_000;

    // A column, the names that a connector may have for it, and the words of it that a connector knows by another name.
    private static readonly (string Column, string[] Options)[] Columns =
    [
        (JobColumns.ApiEndpoint, ["endpoint", "path"]),
        (JobColumns.ApiMethod, ["method"]),
        (JobColumns.AuthType, ["auth", "auth_type"]),
        (JobColumns.PaginationType, ["pagination", "pagination_type", "paginator"]),
        (JobColumns.PageSize, ["page_size"]),
        (JobColumns.DataSelector, ["data_selector", "selector", "records"]),
        (JobColumns.Params, ["params"]),
    ];

    /// <summary>The columns.</summary>
    public static IEnumerable<string> Names => Columns.Select(c => c.Column);

    /// <summary>Adds the options.</summary>
    public void AddTo(MapBuilder source, string? table)
    {
        foreach (var (column, options) in Columns)
        {
            var text = row.Text(column) ?? (column == JobColumns.ApiEndpoint && table is not null ? "/" + table : null);
            if (text is null || !IsGood(column, ref text))
                continue;
            if (options.FirstOrDefault(known.Contains) is { } option)
                source.Text(option, text, row.At(column));
            else if (row.Text(column) is not null)
                row.Warn(column, $"'{column}' has no effect for a source of kind '{SourceTypes.Api}'.");
        }
    }

    /// <summary>Whether a cell may be used, as the word that connectors know; when it may not, that is reported.</summary>
    private bool IsGood(string column, ref string text)
    {
        switch (column)
        {
            case JobColumns.Params:
                return IsObject(text);
            case JobColumns.PageSize:
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= MostRecords)
                    return true;
                row.Report(column, $"'{column}' cannot be '{text}'.", $"Allowed: 1 to {MostRecords}.");
                return false;
            case JobColumns.ApiMethod or JobColumns.AuthType or JobColumns.PaginationType:
                return IsWord(column, ref text);
            default:
                return true;
        }
    }

    private bool IsWord(string column, ref string text)
    {
        var allowed = JobColumns.Find(column)!.Allowed;
        var word = Paginations.Today(text);
        if (allowed.FirstOrDefault(a => a.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            text = found;
            return true;
        }

        row.Report(column, $"'{column}' cannot be '{text}'.{Nearest.Hint(text, allowed)}", $"Allowed: {string.Join(", ", allowed)}.");
        return false;
    }

    private bool IsObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
                return true;
        }
        catch (JsonException)
        {
            // Said below, for every text that is no object.
        }

        row.Report(JobColumns.Params, $"'{JobColumns.Params}' is no JSON object.", "Write it as {\"name\": \"value\"}.");
        return false;
    }
}
