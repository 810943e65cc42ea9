using System.Globalization;
using System.Text.Json;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Workbooks.Columns;
using Ingot.Workbooks.Sheets;

namespace Ingot.Workbooks.Jobs;

/// <summary>The columns that are for APIs.</summary>
internal sealed class ApiColumns(SheetRow row, IReadOnlyCollection<string> known, ConnectionOptions? connection)
{
    private const int MostRecords = 10_000;

    // A column, the names that a connector may have for it, and the words of it that a connector knows by another name.
    private static readonly (string Column, string[] Options)[] Columns =
    [
        (JobColumns.ApiEndpoint, ["endpoint", "path"]),
        (JobColumns.ApiMethod, ["method"]),
        (JobColumns.PaginationType, ["pagination", "pagination_type", "paginator"]),
        (JobColumns.PageSize, ["page_size"]),
        (JobColumns.DataSelector, ["data_selector", "selector", "records"]),
        (JobColumns.Params, ["params"]),
    ];

    /// <summary>The setting of a connection that says how an API is told who asks.</summary>
    public const string AuthSetting = "auth";

    /// <summary>The columns.</summary>
    public static IEnumerable<string> Names => Columns.Select(c => c.Column).Append(JobColumns.AuthType);

    /// <summary>Adds the options.</summary>
    public void AddTo(MapBuilder source, string? table)
    {
        CheckAuth();
        foreach (var (column, options) in Columns)
        {
            var text = row.Text(column) ?? (column == JobColumns.ApiEndpoint && table is not null && connection?.Defaults?.Find("endpoint") is null ? "/" + table : null);
            if (text is null || !IsGood(column, ref text))
                continue;
            if (options.FirstOrDefault(known.Contains) is { } option)
                Add(source, column, option, text);
            else if (row.Text(column) is not null)
                row.Warn(column, $"'{column}' has no effect for a source of kind '{SourceTypes.Api}'.");
        }
    }

    private void Add(MapBuilder source, string column, string option, string text)
    {
        if (column == JobColumns.Params)
            source.Map(option, row.At(column), below => below.Parsed(text, row.At(column)));
        else
            source.Text(option, text, row.At(column));
    }

    /// <summary>How it is asked is the same for all of an API: the first row that says it makes it the connection's.</summary>
    private void CheckAuth()
    {
        if (row.Text(JobColumns.AuthType) is not { } text || !IsWord(JobColumns.AuthType, ref text) || connection is null)
            return;
        var said = connection.Settings.Find(AuthSetting);
        if (said is ConfigScalar { Text: var other } && other != text)
            row.Report(JobColumns.AuthType, $"'{JobColumns.AuthType}' cannot be '{text}': for '{connection.Name}' it is '{other}' ({said.Location}).", "Say the same for all rows of a source.");
        else if (said is null)
            row.Warn(JobColumns.AuthType, $"'{JobColumns.AuthType}' has no effect: the connection '{connection.Name}' says nothing of it ({connection.Settings.Location}).", $"Write '{AuthSetting}: {text}' there.");
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
            case JobColumns.ApiMethod or JobColumns.PaginationType:
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
