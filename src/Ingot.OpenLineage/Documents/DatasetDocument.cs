using System.Text.Json.Nodes;

namespace Ingot.OpenLineage.Documents;

/// <summary>A dataset of an event.</summary>
internal sealed record DatasetDocument(string Namespace, string Name, JsonObject Facets)
{
    public JsonObject? InputFacets { get; init; }

    public JsonObject? OutputFacets { get; init; }
}
