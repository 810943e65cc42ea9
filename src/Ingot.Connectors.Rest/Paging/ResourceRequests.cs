using System.Text.Json.Nodes;
using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Paging;

/// <summary>Makes the requests for the pages of one resource.</summary>
internal sealed class ResourceRequests
{
    private readonly RestSettings _settings;
    private readonly ResourceOptions _options;
    private readonly Uri _url;

    /// <summary>Prepares requests.</summary>
    /// <param name="settings">The connection.</param>
    /// <param name="options">The resource.</param>
    /// <param name="endpoint">Its endpoint, with a parent's fields filled in.</param>
    /// <param name="more">Parameters besides those of the resource.</param>
    public ResourceRequests(RestSettings settings, ResourceOptions options, string endpoint, IReadOnlyCollection<(string Name, string Value)> more)
    {
        _settings = settings;
        _options = options;
        var parts = endpoint.Split('?', 2);
        var path = new Uri(settings.BaseUrl, parts[0].Length == 0 ? "." : "./" + parts[0]);
        var url = new UriBuilder(parts[0].Length == 0 ? new Uri(settings.BaseUrl.AbsoluteUri.TrimEnd('/')) : path) { Query = parts.Length > 1 ? parts[1] : "" }.Uri;
        _url = UrlQuery.Set(url, [.. options.Params, .. more]);
    }

    /// <summary>The request for a page.</summary>
    /// <param name="page">What says which page it is.</param>
    /// <param name="secret">A parameter of it that is not shown: marks can hold anything.</param>
    public ApiRequest At(IReadOnlyCollection<(string Name, string Value)> page, string? secret = null)
    {
        var isInBody = _options.Paging.InBody;
        var url = isInBody ? _url : UrlQuery.Set(_url, page);
        (string, string)[] known = isInBody ? [] : [.. page.Where(p => p.Name != secret)];
        var shown = $"{(_options.IsPost ? "POST" : "GET")} {ShownUrl.Of(url, known)}";
        return Request(url, shown, isInBody && page.Count > 0 ? InBody(page) : _options.Body);
    }

    /// <summary>The request that a link of a page means.</summary>
    /// <exception cref="Core.Errors.IngotException">It leads to a server that must not get credentials.</exception>
    public ApiRequest Link(ApiRequest page, string link)
    {
        if (!Uri.TryCreate(page.Url, link, out var url) || url.Scheme is not ("http" or "https"))
            throw PageErrors.BadLink(_settings, page);
        if (!Origin.IsTrusted(_settings, url))
            throw RestErrors.ForeignLink(_settings, page, url);
        return Request(url, $"{(_options.IsPost ? "POST" : "GET")} {ShownUrl.Of(url)}", _options.Body);
    }

    private ApiRequest Request(Uri url, string shown, string? body) => new(url, shown)
    {
        IsPost = _options.IsPost,
        Body = body,
        Headers = _options.Headers,
    };

    private string InBody(IReadOnlyCollection<(string Name, string Value)> page)
    {
        var body = JsonNode.Parse(_options.Body!)!.AsObject();
        foreach (var (name, value) in page)
            body[name] = Paginator.TotalOf(value) is { } number ? JsonValue.Create(number) : JsonValue.Create(value);
        return body.ToJsonString();
    }
}
