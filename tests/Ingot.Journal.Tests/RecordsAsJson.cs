using System.Text.Json.Serialization;

namespace Ingot.Journal.Tests;

/// <summary>The records as the command line writes them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = false)]
[JsonSerializable(typeof(RunDetail))]
internal sealed partial class RecordsAsJson : JsonSerializerContext;
