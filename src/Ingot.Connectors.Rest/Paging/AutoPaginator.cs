using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Records;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Paging;

/// <summary>
/// Finds out from the first page how the others are asked for: by a link in header or body, or by a mark under a usual name.
/// Where a page says that there is more without saying how to get it, that is an error: the rest would be lost in silence.
/// </summary>
internal sealed class AutoPaginator(ResourceRequests requests, PagingOptions options) : Paginator(requests, options)
{
    private static readonly RecordPath[] Links =
    [
        .. new[]
        {
            "next", "next_url", "next_link", "nextLink", "next_page_url", "nextPageUrl", "links.next", "links.next.href", "_links.next", "_links.next.href",
            "['@odata.nextLink']", "paging.next", "pagination.next", "pagination.next_url", "meta.next", "meta.next_url", "info.next",
        }.Select(RecordPath.Parse),
    ];

    private static readonly (RecordPath Path, string Parameter)[] Cursors =
    [
        .. new[]
        {
            ("next_cursor", "cursor"), ("nextCursor", "cursor"), ("meta.next_cursor", "cursor"), ("pagination.next_cursor", "cursor"),
            ("response_metadata.next_cursor", "cursor"), ("nextPageToken", "pageToken"), ("next_page_token", "page_token"),
        }.Select(c => (RecordPath.Parse(c.Item1), c.Item2)),
    ];

    private static readonly RecordPath[] Totals =
    [
        .. new[] { "total", "total_count", "totalCount", "count", "total_results", "meta.total", "meta.total_count", "pagination.total", "page.totalElements" }.Select(RecordPath.Parse),
    ];

    private Paginator? _found;

    /// <inheritdoc />
    public override IReadOnlyList<RecordPath> Wanted => _found?.Wanted ?? [.. Links, .. Cursors.Select(c => c.Path), .. Totals];

    /// <inheritdoc />
    public override bool ExpectsList => false;

    /// <inheritdoc />
    public override ApiRequest? Next(PageFacts page) => (_found ??= Detect(page)).Next(page);

    private Paginator Detect(PageFacts page)
    {
        if (LinkHeader.Next(page.Link) is not null)
            return new HeaderLinkPaginator(Requests, Options);
        if (Links.FirstOrDefault(l => IsLink(page.Value(l))) is { } link)
            return new JsonLinkPaginator(Requests, Options with { NextPath = link });
        if (Cursors.FirstOrDefault(c => page.Value(c.Path) is { Length: > 0 }) is { Path: { } cursor } found)
            return new CursorPaginator(Requests, Options with { CursorPath = cursor, CursorParam = found.Parameter });
        if (Links.FirstOrDefault(l => page.Value(l) is { Length: > 0 } and not "false" and not "{}" && !(page.Value(l) is ['{', ..])) is { } unknown)
            throw PageErrors.MorePages(page, $"'{unknown}' is set");
        if (Totals.FirstOrDefault(t => TotalOf(page.Value(t)) > page.Records) is { } total)
            throw PageErrors.MorePages(page, $"'{total}' is {page.Value(total)}, and {page.Records} came");
        return new SinglePage(Requests, Options);
    }

    private static bool IsLink(string? text) => text is ['/' or '?', ..]
        || text?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true
        || text?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;
}
