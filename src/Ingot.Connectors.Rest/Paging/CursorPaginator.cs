using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Records;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Paging;

/// <summary>Asks with the mark that the page before gave; without one, that was the last.</summary>
internal sealed class CursorPaginator(ResourceRequests requests, PagingOptions options) : Paginator(requests, options)
{
    /// <inheritdoc />
    public override IReadOnlyList<RecordPath> Wanted => [Options.CursorPath];

    /// <inheritdoc />
    public override ApiRequest? Next(PageFacts page) => page.Value(Options.CursorPath) is { Length: > 0 } cursor and not "false"
        ? Requests.At([(Options.CursorParam, cursor), .. SizeParameter(Options.PageSizeParam)], secret: Options.CursorParam)
        : null;
}
