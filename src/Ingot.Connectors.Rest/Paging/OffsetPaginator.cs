using System.Globalization;
using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Paging;

/// <summary>
/// Passes over what has been received. An API may give fewer records a page than it was asked for, so the first page says how
/// many a full one has; a shorter one is the last.
/// </summary>
internal sealed class OffsetPaginator(ResourceRequests requests, PagingOptions options) : Paginator(requests, options)
{
    private long _full;

    /// <inheritdoc />
    public override ApiRequest First => At(0);

    /// <inheritdoc />
    public override ApiRequest? Next(PageFacts page)
    {
        if (page.Number == 1)
            _full = page.Records;
        return page.Records == 0 || page.Records < _full || HasAll(page) || page.Received >= (Options.MaxOffset ?? long.MaxValue)
            ? null
            : At(page.Received);
    }

    private ApiRequest At(long offset) =>
        Requests.At([(Options.OffsetParam, offset.ToString(CultureInfo.InvariantCulture)), .. SizeParameter(Options.LimitParam)]);
}
