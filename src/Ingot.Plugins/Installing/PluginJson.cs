using System.Text.Json.Serialization;

namespace Ingot.Plugins.Installing;

/// <summary>How <c>plugins.lock</c> is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PluginLock))]
internal sealed partial class PluginJson : JsonSerializerContext;
