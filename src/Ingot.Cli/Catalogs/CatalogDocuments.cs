using System.Text.Json.Serialization;
using Ingot.Cli.History;
using Ingot.Connectors;
using Ingot.Connectors.Postgres.Catalog;

namespace Ingot.Cli.Catalogs;

/// <summary>Catalogues as JSON: keys and words in snake case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SnakeCaseWords<RelationKind>)])]
[JsonSerializable(typeof(IReadOnlyList<CatalogEntry>))]
[JsonSerializable(typeof(CatalogTable))]
[JsonSerializable(typeof(IReadOnlyList<SourcePart>))]
internal sealed partial class CatalogDocuments : JsonSerializerContext;
