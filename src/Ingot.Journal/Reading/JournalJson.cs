using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingot.Journal.Reading;

/// <summary>Reads the JSON that the journal keeps in texts.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class JournalJson : JsonSerializerContext;
