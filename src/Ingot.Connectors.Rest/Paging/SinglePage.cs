using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Paging;

/// <summary>One page is all.</summary>
internal sealed class SinglePage(ResourceRequests requests, PagingOptions options) : Paginator(requests, options)
{
    /// <inheritdoc />
    public override bool ExpectsList => false;

    /// <inheritdoc />
    public override ApiRequest? Next(PageFacts page) => null;
}
