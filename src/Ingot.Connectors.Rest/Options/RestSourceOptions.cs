using Ingot.Configuration.Options;

namespace Ingot.Connectors.Rest.Options;

/// <summary>Describes what a job may say of an API; <see cref="RestOptionsReader"/> reads it.</summary>
internal static class RestSourceOptions
{
    private static readonly IReadOnlyList<OptionDescription> OfResource =
    [
        new() { Key = "endpoint", Type = OptionType.Text, Default = "the base URL", Meaning = "path below the base URL; may have a query of its own" },
        new() { Key = "method", Type = OptionType.Choice, Allowed = ["GET", "POST"], Default = "GET", Meaning = "how it is asked for" },
        new() { Key = "params.*", Type = OptionType.TextList, Meaning = "a parameter of the query; a list repeats it" },
        new() { Key = "headers.*", Type = OptionType.TextList, Meaning = "a header besides those of the connection" },
        new() { Key = "body", Type = OptionType.Text, Meaning = "the body of a POST, JSON as text" },
        new() { Key = "data_selector", Type = OptionType.Text, Default = "found out", Meaning = "where the records are, such as `data.items`; `$` is the whole answer" },
        new() { Key = "error_path", Type = OptionType.Text, Meaning = "a value there means that the page is an error, whatever its status" },
        new() { Key = "pagination", Type = OptionType.Choice, Allowed = ["auto", "none", "single_page", "offset", "page", "page_number", "cursor", "header_link", "json_link"], Default = "auto", Meaning = "how the next page is asked for" },
        new() { Key = "page_size", Type = OptionType.Integer, Min = 1, Max = 1_000_000, Default = "the API's", Meaning = "records a page; needed for `offset`" },
        new() { Key = "pages_in", Type = OptionType.Choice, Allowed = ["query", "body"], Default = "query", Meaning = "where parameters of pages stand" },
        new() { Key = "offset_param", Type = OptionType.Text, Default = "offset", Meaning = "parameter of the number of records received, for `offset`" },
        new() { Key = "limit_param", Type = OptionType.Text, Default = "limit", Meaning = "parameter of `page_size`, for `offset`" },
        new() { Key = "max_offset", Type = OptionType.Integer, Min = 1, Max = int.MaxValue, Meaning = "the last offset, for `offset`" },
        new() { Key = "page_param", Type = OptionType.Text, Default = "page", Meaning = "parameter of the page's number, for `page`" },
        new() { Key = "page_size_param", Type = OptionType.Text, Default = "per_page", Meaning = "parameter of `page_size`, for `page`" },
        new() { Key = "base_page", Type = OptionType.Integer, Min = 0, Max = 1, Default = "1", Meaning = "number of the first page, for `page`" },
        new() { Key = "cursor_param", Type = OptionType.Text, Default = "cursor", Meaning = "parameter of the mark of the next page, for `cursor`" },
        new() { Key = "cursor_path", Type = OptionType.Text, Default = "next_cursor", Meaning = "where a page has that mark; `data[-1].id` is in the last record" },
        new() { Key = "next_path", Type = OptionType.Text, Default = "next", Meaning = "where a page has the link to the next, for `json_link`" },
        new() { Key = "end_status", Type = OptionType.Integer, Min = 400, Max = 499, Meaning = "status that means, behind the first page, that there are no more" },
        new() { Key = "max_pages", Type = OptionType.Integer, Min = 1, Max = int.MaxValue, Default = "all", Meaning = "most pages; where there are more, the load says so" },
        new() { Key = "repeated_page", Type = OptionType.Choice, Allowed = ["error", "end"], Default = "error", Meaning = "what a page with the records of the page before means" },
        new() { Key = "total_path", Type = OptionType.Text, Meaning = "where a page has the number of all records" },
        new() { Key = "total_differs", Type = OptionType.Choice, Allowed = ["note", "error"], Default = "note", Meaning = "what another number of records than the total is" },
    ];

    private static readonly IReadOnlyList<OptionDescription> OfSource =
    [
        new() { Key = "children", Type = OptionType.Text, Meaning = "where a list is in each record; its elements are the rows" },
        new() { Key = "parent_fields", Type = OptionType.TextList, Meaning = "fields of the record above, by `parent` or `children`, that each row gets" },
        new() { Key = "nested", Type = OptionType.Choice, Allowed = ["columns", "json"], Default = "columns", Meaning = "whether an object becomes a column for each field, or one of JSON text" },
        new() { Key = "separator", Type = OptionType.Text, Default = "_", Meaning = "what stands between the names of such columns" },
        new() { Key = "other_fields", Type = OptionType.Choice, Allowed = ["reject", "ignore"], Default = "reject", Meaning = "what becomes of a record with a field that no column is for" },
        new() { Key = "max_record", Type = OptionType.Size, Default = "16MiB", Meaning = "the longest record, 1KiB to 1GiB" },
        new() { Key = "range_param", Type = OptionType.Text, Meaning = "parameter of the lower bound of `cursor`, for `load: incremental`" },
        new() { Key = "range_end_param", Type = OptionType.Text, Meaning = "parameter of the upper bound" },
        new() { Key = "range_format", Type = OptionType.Choice, Allowed = ["iso", "date", "unix", "unix_ms"], Default = "iso", Meaning = "how bounds that are timestamps are written" },
    ];

    /// <summary>The options.</summary>
    public static IReadOnlyList<OptionDescription> All { get; } =
    [
        .. OfResource, .. OfSource,
        .. OfResource.Select(o => o with { Key = $"parent.{o.Key}" }),
    ];
}
