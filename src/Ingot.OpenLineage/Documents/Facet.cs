using System.Text.Json.Nodes;

namespace Ingot.OpenLineage.Documents;

/// <summary>Begins a facet with what every facet must say.</summary>
internal static class Facet
{
    public static JsonObject Of(string version, string name) =>
        new() { ["_producer"] = OpenLineageNames.Producer, ["_schemaURL"] = OpenLineageNames.FacetSchema(version, name) };
}
