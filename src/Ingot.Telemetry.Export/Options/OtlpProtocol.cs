namespace Ingot.Telemetry.Export.Options;

/// <summary>How metrics and traces travel to a collector.</summary>
public enum OtlpProtocol
{
    /// <summary>OTLP over gRPC.</summary>
    Grpc,

    /// <summary>OTLP over HTTP, as protobuf.</summary>
    Http,
}
