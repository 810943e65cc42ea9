using Ingot.Health;
using Ingot.Telemetry.Export.Prometheus;

namespace Ingot.Server;

/// <summary>What a server shows.</summary>
/// <param name="Sources">Where metrics are read; of one name those of the first source are shown.</param>
/// <param name="Health">Looks at the project; null where readiness is all there is to say.</param>
/// <param name="Redact">Takes secrets out of texts.</param>
public sealed record MetricsContent(
    IReadOnlyList<IMetricSource> Sources, Func<CancellationToken, Task<HealthReport>>? Health, Func<string, string> Redact);
