using System.Globalization;
using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Paging;

/// <summary>Counts pages. The last is empty, or shorter than configured where the first was not, or has the last of the total.</summary>
internal sealed class NumberPaginator(ResourceRequests requests, PagingOptions options) : Paginator(requests, options)
{
    private bool _isSizeKept;

    /// <inheritdoc />
    public override ApiRequest First => At(Options.BasePage);

    /// <inheritdoc />
    public override ApiRequest? Next(PageFacts page)
    {
        if (page.Number == 1)
            _isSizeKept = page.Records == Options.PageSize;
        return page.Records == 0 || (_isSizeKept && page.Records < Options.PageSize) || HasAll(page)
            ? null
            : At(Options.BasePage + page.Number);
    }

    private ApiRequest At(int number) =>
        Requests.At([(Options.PageParam, number.ToString(CultureInfo.InvariantCulture)), .. SizeParameter(Options.PageSizeParam)]);
}
