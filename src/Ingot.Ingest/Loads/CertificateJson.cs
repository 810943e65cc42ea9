using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ingot.Core.Proof;

namespace Ingot.Ingest.Loads;

/// <summary>Certificates as JSON, in the layout of docs/formats/certificate.md.</summary>
public static partial class CertificateJson
{
    /// <summary>The certificate as the object that a lake commit carries.</summary>
    /// <param name="certificate">The certificate.</param>
    public static JsonObject Write(Certificate certificate) =>
        JsonSerializer.SerializeToNode(certificate, CertificateContext.Default.Certificate)!.AsObject();

    [JsonSerializable(typeof(Certificate))]
    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        Converters = [typeof(VerdictConverter)],
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    private sealed partial class CertificateContext : JsonSerializerContext;

    private sealed class VerdictConverter() : JsonStringEnumConverter<Verdict>(JsonNamingPolicy.SnakeCaseLower);
}
