using System.Collections.Immutable;
using Ingot.Connectors.Rest.Records;

namespace Ingot.Connectors.Rest.Options;

/// <summary>What is asked of an API: one endpoint with all its pages.</summary>
internal sealed record ResourceOptions
{
    /// <summary>Path below the base URL, with its own query perhaps.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Whether it is asked by POST; else by GET.</summary>
    public bool IsPost { get; init; }

    /// <summary>Parameters of the query.</summary>
    public ImmutableArray<(string Name, string Value)> Params { get; init; } = [];

    /// <summary>Headers besides those of the connection.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The body, JSON; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>Where the records are in a page; null to find out.</summary>
    public RecordPath? Selector { get; init; }

    /// <summary>Where a page that is an error says so; null when status and shape tell.</summary>
    public RecordPath? ErrorPath { get; init; }

    /// <summary>How pages are asked for.</summary>
    public PagingOptions Paging { get; init; } = new();
}
