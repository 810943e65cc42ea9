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

    /// <summary>Reads what <see cref="Write"/> wrote; null for what is no certificate that this program knows.</summary>
    /// <param name="json">The object that a lake commit carries.</param>
    public static Certificate? Read(JsonObject json)
    {
        try
        {
            return json.Deserialize(CertificateContext.Default.Certificate) is { FormatVersion: 1 or 2 } certificate ? certificate : null;
        }
        catch (JsonException)
        {
            // Another program's commit can hold anything there.
            return null;
        }
    }

    [JsonSerializable(typeof(Certificate))]
    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        Converters = [typeof(VerdictConverter)],
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    private sealed partial class CertificateContext : JsonSerializerContext;

    private sealed class VerdictConverter() : JsonStringEnumConverter<Verdict>(JsonNamingPolicy.SnakeCaseLower);
}
