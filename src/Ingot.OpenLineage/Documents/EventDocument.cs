using System.Text.Json.Serialization;

namespace Ingot.OpenLineage.Documents;

/// <summary>A RunEvent as the specification writes it.</summary>
internal sealed record EventDocument(
    string EventType,
    DateTimeOffset EventTime,
    RunDocument Run,
    JobDocument Job,
    IReadOnlyList<DatasetDocument> Inputs,
    IReadOnlyList<DatasetDocument> Outputs,
    string Producer,
    [property: JsonPropertyName("schemaURL")] string SchemaUrl);
