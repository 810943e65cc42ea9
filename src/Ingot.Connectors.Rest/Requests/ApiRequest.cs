using System.Collections.Immutable;

namespace Ingot.Connectors.Rest.Requests;

/// <summary>One request to an API, without what says who asks.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Shown">What it is, for people: method, host, path and the parameters of pages, never another parameter.</param>
internal sealed record ApiRequest(Uri Url, string Shown)
{
    /// <summary>Whether it is a POST; else a GET.</summary>
    public bool IsPost { get; init; }

    /// <summary>The body, JSON; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>Headers besides those of the connection.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];
}
