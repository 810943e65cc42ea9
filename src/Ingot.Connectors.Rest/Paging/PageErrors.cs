using System.Globalization;
using Ingot.Connectors.Json;
using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Requests;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Rest.Paging;

/// <summary>The failures of pages that arrived, each with what to do next.</summary>
internal static class PageErrors
{
    private const string Untouched = "Nothing of this load was kept.";
    private const int LongestQuote = 300;

    public static IngotException Broken(RestSettings settings, ApiRequest request, int page, long offset, Exception cause) => Page(
        "rest.broken-json",
        string.Create(CultureInfo.InvariantCulture, $"Page {page} of '{settings.Name}' is not valid JSON behind byte {offset}: {JsonRecordReader.FirstSentence(cause.Message)} ({request.Shown})."),
        "Run the job again; when the page is broken again, tell who runs the API.",
        request,
        page,
        cause);

    public static IngotException NoRecords(RestSettings settings, ApiRequest request, int page, string selector, string? found) => Page(
        "rest.no-records",
        string.Create(CultureInfo.InvariantCulture, $"Page {page} of '{settings.Name}' has {(found is null ? "nothing" : found)} in '{selector}', where its records should be ({request.Shown})."),
        "Check data_selector and endpoint; with status 200 an API may also say that something is wrong: look at the page.",
        request,
        page);

    public static IngotException IsError(RestSettings settings, ApiRequest request, int page, string said) => Page(
        "rest.error-page",
        string.Create(CultureInfo.InvariantCulture, $"Page {page} of '{settings.Name}' is an error, although its status is a success: {Quote(said)} ({request.Shown})."),
        "Check params and credentials; if this is a record, say 'data_selector: $'.",
        request,
        page);

    public static IngotException SeveralLists(RestSettings settings, ApiRequest request, IReadOnlyList<string> lists) => Page(
        "rest.several-lists",
        $"'{settings.Name}' answers with several lists: {string.Join(", ", lists.Take(10).Select(l => "$" + l))} ({request.Shown}).",
        "Set data_selector to the one with the records.",
        request,
        1);

    public static IngotException NoList(RestSettings settings, ApiRequest request) => Page(
        "rest.no-records",
        $"'{settings.Name}' answers with an object that has no list in it, so it has no pages ({request.Shown}).",
        "Set data_selector, or 'pagination: none' when the object is the only record.",
        request,
        1);

    public static IngotException MorePages(PageFacts page, string why) => Page(
        "rest.more-pages",
        $"There seem to be more pages, but not in a way that Ingot knows: {why} ({page.Request.Shown}).",
        "Say how pages follow with 'pagination'; 'pagination: none' takes the first page for all.",
        page.Request,
        page.Number);

    public static IngotException Repeated(RestSettings settings, ApiRequest request, int page) => Page(
        "rest.repeated-page",
        string.Create(CultureInfo.InvariantCulture, $"Page {page} of '{settings.Name}' has the same records as the page before: the API does not seem to know the parameter of pages ({request.Shown})."),
        "Check the names of the parameters of 'pagination'; 'repeated_page: end' takes it for the end.",
        request,
        page);

    public static IngotException Circle(RestSettings settings, ApiRequest request, int page) => Page(
        "rest.repeated-page",
        string.Create(CultureInfo.InvariantCulture, $"The page behind page {page} of '{settings.Name}' has been read already: its pages lead in a circle ({request.Shown})."),
        "Check 'pagination', and tell who runs the API.",
        request,
        page);

    public static IngotException TotalDiffers(RestSettings settings, ApiRequest request, long total, long received) => Page(
        "rest.total-differs",
        string.Create(CultureInfo.InvariantCulture, $"'{settings.Name}' says that there are {total} records, and gave {received}."),
        "Run the job again; 'total_differs: note' accepts it where records come and go meanwhile.",
        request,
        null);

    public static IngotException RecordTooLong(RestSettings settings, ApiRequest request, int page, int limit) => Page(
        "rest.record-too-long",
        string.Create(CultureInfo.InvariantCulture, $"A record or value on page {page} of '{settings.Name}' is longer than {limit} bytes ({request.Shown})."),
        "Raise max_record of the source.",
        request,
        page);

    public static IngotException BadLink(RestSettings settings, ApiRequest request) => Page(
        "rest.bad-link", $"A page of '{settings.Name}' names something for the next page that is no link ({request.Shown}).", "Check next_path.", request, null);

    public static IngotException ParentValue(string field, ApiRequest request) => Page(
        "rest.parent-value", $"A record of the parent has no '{field}', which the endpoint needs ({request.Shown}).", "Check the endpoint, or ask for parents that have one.", request, null);

    public static IngotException NoColumns(RestSettings settings, string part) => new(
        ErrorKind.Source, "rest.no-columns", $"'{part}' of '{settings.Name}' gave no record with fields, so its columns cannot be told.")
    {
        State = Untouched,
        Next = "Declare the columns in the job, or run it when there are records.",
    };

    public static IngotException TypeUnsupported(string column, string type) => new(
        ErrorKind.Configuration, "rest.type", $"Column '{column}' is declared as {type}, which cannot be read from text.")
    {
        Next = "Declare it as VARCHAR and cast it in a model.",
    };

    public static IngotException PathBackwards(string path) => new(
        ErrorKind.Configuration, "rest.option-value", $"'{path}' counts from the end of a list that is not that of the records.")
    {
        Next = "Use [-1] only directly behind data_selector, which must be written then.",
    };

    private static IngotException Page(string code, string message, string next, ApiRequest request, int? page, Exception? cause = null) =>
        new(ErrorKind.Source, code, message, cause)
        {
            State = Untouched,
            Next = next,
            Facts = new Dictionary<string, object?> { ["request"] = request.Shown, ["page"] = page },
            KnownClass = ErrorClass.Of(ErrorCategory.DataQuality, false),
        };

    private static string Quote(string text) => text.Length > LongestQuote ? text[..LongestQuote] + "…" : text;
}
