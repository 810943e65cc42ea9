using System.Globalization;
using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Records;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Paging;

/// <summary>Knows which page follows. Serves one reading of one resource.</summary>
/// <param name="requests">Makes the requests.</param>
/// <param name="options">What was configured.</param>
internal abstract class Paginator(ResourceRequests requests, PagingOptions options)
{
    /// <summary>The values that it wants of a page.</summary>
    public virtual IReadOnlyList<RecordPath> Wanted => [];

    /// <summary>Whether there can be several pages, so that the records are expected in a list.</summary>
    public virtual bool ExpectsList => true;

    /// <summary>Makes the requests.</summary>
    protected ResourceRequests Requests => requests;

    /// <summary>What was configured.</summary>
    protected PagingOptions Options => options;

    /// <summary>The request for the first page.</summary>
    public virtual ApiRequest First => requests.At(SizeParameter(options.PageSizeParam));

    /// <summary>The request for the next page; null when there is none.</summary>
    public abstract ApiRequest? Next(PageFacts page);

    /// <summary>The paginator of a kind.</summary>
    public static Paginator Of(ResourceRequests requests, PagingOptions options) => options.Kind switch
    {
        PaginationKind.Auto => new AutoPaginator(requests, options),
        PaginationKind.Offset => new OffsetPaginator(requests, options),
        PaginationKind.Page => new NumberPaginator(requests, options),
        PaginationKind.Cursor => new CursorPaginator(requests, options),
        PaginationKind.HeaderLink => new HeaderLinkPaginator(requests, options),
        PaginationKind.JsonLink => new JsonLinkPaginator(requests, options),
        _ => new SinglePage(requests, options),
    };

    /// <summary>Whether all records that there are in all have been received, as far as the page says how many those are.</summary>
    protected bool HasAll(PageFacts page) =>
        options.TotalPath is { } path && TotalOf(page.Value(path)) is { } total && page.Received >= total;

    /// <summary>A number of records; null when the text is none.</summary>
    internal static long? TotalOf(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;

    /// <summary>The parameter of the page's size, when one is configured.</summary>
    protected (string, string)[] SizeParameter(string name) =>
        options.PageSize is { } size ? [(name, size.ToString(CultureInfo.InvariantCulture))] : [];
}
