using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Paging;

/// <summary>Follows the header <c>Link</c>, RFC 8288.</summary>
internal sealed class HeaderLinkPaginator(ResourceRequests requests, PagingOptions options) : Paginator(requests, options)
{
    /// <inheritdoc />
    public override ApiRequest? Next(PageFacts page) => LinkHeader.Next(page.Link) is { } link ? Requests.Link(page.Request, link) : null;
}
