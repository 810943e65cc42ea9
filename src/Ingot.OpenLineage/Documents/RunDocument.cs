using System.Text.Json.Nodes;

namespace Ingot.OpenLineage.Documents;

/// <summary>The run of an event.</summary>
internal sealed record RunDocument(Guid RunId, JsonObject Facets);
