using System.Text.Json.Serialization;

namespace Ingot.Connectors.Rest.Records;

/// <summary>JSON that is written.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class RestJson : JsonSerializerContext;
