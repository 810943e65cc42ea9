using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Records;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Paging;

/// <summary>Follows a link in the body.</summary>
internal sealed class JsonLinkPaginator(ResourceRequests requests, PagingOptions options) : Paginator(requests, options)
{
    /// <inheritdoc />
    public override IReadOnlyList<RecordPath> Wanted => [Options.NextPath];

    /// <inheritdoc />
    public override ApiRequest? Next(PageFacts page) => page.Value(Options.NextPath) is { Length: > 0 } link and not "false"
        ? Requests.Link(page.Request, link)
        : null;
}
