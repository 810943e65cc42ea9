using System.Text.Json.Serialization;

namespace Ingot.OpenLineage.Documents;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventDocument))]
internal sealed partial class EventJson : JsonSerializerContext;
