using System.Globalization;
using System.Text.Json.Nodes;

namespace Ingot.OpenLineage.Tests;

/// <summary>What the specification requires of an event and of each of its facets.</summary>
internal static class SpecificationCheck
{
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["parent"] = ["run", "job"],
        ["errorMessage"] = ["message", "programmingLanguage"],
        ["processing_engine"] = ["version"],
        ["jobType"] = ["processingType", "integration"],
        ["sql"] = ["query"],
        ["documentation"] = ["description"],
        ["schema"] = [],
        ["dataSource"] = [],
        ["version"] = ["datasetVersion"],
        ["columnLineage"] = ["fields"],
        ["outputStatistics"] = [],
        ["dataQualityAssertions"] = ["assertions"],
    };

    public static void Require(JsonNode e)
    {
        Has(e, "eventTime", "producer", "schemaURL", "run", "job", "inputs", "outputs");
        Assert.Contains((string?)e["eventType"], new[] { "START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER" });
        Assert.True(DateTimeOffset.TryParse((string?)e["eventTime"], CultureInfo.InvariantCulture, out _));
        Uri(e["producer"]);
        Assert.EndsWith("OpenLineage.json#/$defs/RunEvent", (string?)e["schemaURL"], StringComparison.Ordinal);
        Assert.True(Guid.TryParse((string?)e["run"]!["runId"], out _));
        Has(e["job"]!, "namespace", "name");
        Facets(e["run"]!["facets"]);
        Facets(e["job"]!["facets"]);
        foreach (var dataset in e["inputs"]!.AsArray().Concat(e["outputs"]!.AsArray()))
        {
            Has(dataset!, "namespace", "name");
            Facets(dataset!["facets"]);
            Facets(dataset["inputFacets"]);
            Facets(dataset["outputFacets"]);
        }
    }

    private static void Facets(JsonNode? facets)
    {
        foreach (var (name, facet) in facets?.AsObject() ?? [])
        {
            Has(facet!, "_producer", "_schemaURL");
            Uri(facet!["_producer"]);
            Assert.StartsWith("https://openlineage.io/spec/facets/", (string?)facet["_schemaURL"], StringComparison.Ordinal);
            Has(facet, Required[name]);
        }
    }

    private static void Uri(JsonNode? node) => Assert.True(System.Uri.TryCreate((string?)node, UriKind.Absolute, out _));

    private static void Has(JsonNode node, params string[] keys)
    {
        foreach (var key in keys)
            Assert.True(node[key] is not null, $"'{key}' is missing in {node.ToJsonString()}");
    }
}
