using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.OpenLineage.Documents;
using Ingot.OpenLineage.Events;

namespace Ingot.OpenLineage;

/// <summary>Writes events as the OpenLineage specification wants them.</summary>
/// <param name="redact">Takes secrets out of a text.</param>
public sealed class EventWriter(Func<string, string> redact)
{
    /// <summary>The event as one JSON document in UTF-8, without line breaks.</summary>
    /// <param name="e">The event.</param>
    public byte[] Write(LineageEvent e) => JsonSerializer.SerializeToUtf8Bytes(
        new EventDocument(
            e.Kind.ToString().ToUpperInvariant(),
            e.At.ToUniversalTime(),
            new RunDocument(e.RunId, RunFacets(e)),
            new JobDocument(e.JobNamespace, redact(e.Job), JobFacets(e)),
            [.. e.Inputs.Select(d => Document(d, output: false))],
            [.. e.Outputs.Select(d => Document(d, output: true))],
            OpenLineageNames.Producer,
            OpenLineageNames.RunEventSchema),
        EventJson.Default.EventDocument);

    private JsonObject RunFacets(LineageEvent e)
    {
        var engine = Facet.Of("1-1-1", "ProcessingEngineRunFacet");
        engine["version"] = e.EngineVersion;
        engine["name"] = "ingot";
        var facets = new JsonObject { ["processing_engine"] = engine };
        if (e.Parent is { } parent)
        {
            var facet = Facet.Of("1-0-1", "ParentRunFacet");
            facet["run"] = new JsonObject { ["runId"] = parent.RunId.ToString() };
            facet["job"] = new JsonObject { ["namespace"] = e.JobNamespace, ["name"] = redact(parent.Job) };
            facets["parent"] = facet;
        }

        if (e.Error is { } error)
        {
            var facet = Facet.Of("1-0-1", "ErrorMessageRunFacet");
            facet["message"] = redact(error);
            facet["programmingLanguage"] = "SQL";
            facets["errorMessage"] = facet;
        }

        return facets;
    }

    private JsonObject JobFacets(LineageEvent e)
    {
        var type = Facet.Of("2-0-3", "JobTypeJobFacet");
        type["processingType"] = "BATCH";
        type["integration"] = "INGOT";
        type["jobType"] = e.JobType;
        var facets = new JsonObject { ["jobType"] = type };
        if (e.Sql is { } sql)
        {
            var facet = Facet.Of("1-0-1", "SQLJobFacet");
            facet["query"] = redact(sql);
            facets["sql"] = facet;
        }

        if (e.Description is { } description)
        {
            var facet = Facet.Of("1-0-1", "DocumentationJobFacet");
            facet["description"] = redact(description);
            facets["documentation"] = facet;
        }

        return facets;
    }

    private DatasetDocument Document(Dataset dataset, bool output)
    {
        var facets = new JsonObject();
        if (dataset.Source is { } source)
        {
            var facet = Facet.Of("1-0-1", "DatasourceDatasetFacet");
            facet["name"] = redact(source);
            facet["uri"] = redact(dataset.Namespace);
            facets["dataSource"] = facet;
        }

        if (dataset.Columns.Count > 0)
        {
            var facet = Facet.Of("1-1-1", "SchemaDatasetFacet");
            facet["fields"] = new JsonArray([.. dataset.Columns.Select(c => dataset.Types.TryGetValue(c, out var type) ? new JsonObject { ["name"] = c, ["type"] = type } : new JsonObject { ["name"] = c })]);
            facets["schema"] = facet;
        }

        if (dataset.Version is { } version)
        {
            var facet = Facet.Of("1-0-1", "DatasetVersionDatasetFacet");
            facet["datasetVersion"] = version;
            facets["version"] = facet;
        }

        if (output && dataset.Lineage.Count + dataset.Rows.Count > 0)
            facets["columnLineage"] = ColumnLineage(dataset);
        return new DatasetDocument(redact(dataset.Namespace), redact(dataset.Name), facets)
        {
            InputFacets = !output && dataset.Assertions.Count > 0 ? new JsonObject { ["dataQualityAssertions"] = Assertions(dataset) } : null,
            OutputFacets = output && (dataset.RowCount ?? dataset.Size) is not null ? new JsonObject { ["outputStatistics"] = Statistics(dataset) } : null,
        };
    }

    private JsonObject ColumnLineage(Dataset dataset)
    {
        var facet = Facet.Of("1-2-0", "ColumnLineageDatasetFacet");
        var fields = new JsonObject();
        foreach (var column in dataset.Lineage.Where(c => c.Influences.Count > 0))
            fields[column.Name] = new JsonObject { ["inputFields"] = Fields(column.Influences) };
        facet["fields"] = fields;
        if (dataset.Rows.Count > 0)
            facet["dataset"] = Fields(dataset.Rows);
        return facet;
    }

    private JsonArray Fields(IEnumerable<DatasetInfluence> influences) => new([.. influences
        .GroupBy(i => (i.Dataset.Namespace, i.Dataset.Name, i.Column))
        .Select(g => new JsonObject
        {
            ["namespace"] = redact(g.Key.Namespace),
            ["name"] = redact(g.Key.Name),
            ["field"] = g.Key.Column,
            ["transformations"] = new JsonArray([.. g.Select(Transformation)]),
        })]);

    private JsonObject Transformation(DatasetInfluence influence) => new()
    {
        ["type"] = influence.IsDirect ? "DIRECT" : "INDIRECT",
        ["subtype"] = influence.Subtype,
        ["description"] = influence.Description is { } description ? redact(description) : "",
        ["masking"] = false,
    };

    private static JsonObject Assertions(Dataset dataset)
    {
        var facet = Facet.Of("1-0-1", "DataQualityAssertionsDatasetFacet");
        facet["assertions"] = new JsonArray([.. dataset.Assertions.Select(a => new JsonObject
        {
            ["assertion"] = a.Name,
            ["success"] = a.Passed,
            ["severity"] = a.IsError ? "error" : "warn",
        })]);
        return facet;
    }

    private static JsonObject Statistics(Dataset dataset)
    {
        var facet = Facet.Of("1-0-2", "OutputStatisticsOutputDatasetFacet");
        if (dataset.RowCount is { } rows)
            facet["rowCount"] = rows;
        if (dataset.Size is { } size)
            facet["size"] = size;
        return facet;
    }
}
