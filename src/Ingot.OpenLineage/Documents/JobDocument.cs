using System.Text.Json.Nodes;

namespace Ingot.OpenLineage.Documents;

/// <summary>The job of an event.</summary>
internal sealed record JobDocument(string Namespace, string Name, JsonObject Facets);
