using System.Diagnostics;
using Ingot.Telemetry.Export.Options;
using OpenTelemetry.Trace;

namespace Ingot.Telemetry.Export.Otlp;

/// <summary>
/// Lets spans begin while <see cref="OtlpExport"/> is still being started, as its sampler will have it. They are sent if they end
/// after it has started; one that ends before is lost.
/// </summary>
public sealed class EarlySpans : IDisposable
{
    private readonly ActivityListener _listener;

    private EarlySpans(Sampler sampler)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Activities.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> span) => Sample(sampler, ref span),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Lets them begin until the result is disposed.</summary>
    /// <param name="options">What is sent.</param>
    /// <param name="host">The program.</param>
    /// <returns>Null where no spans are sent, or where a variable names the sampler: that one is known when it has started.</returns>
    public static EarlySpans? Begin(TelemetryOptions options, TelemetryHost host) =>
        (options.WaitsForSecrets || new OtlpVariables(options, host).Sends("TRACES")) && OtlpExport.FindSampler(options, host) is { } sampler ? new EarlySpans(sampler) : null;

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private static ActivitySamplingResult Sample(Sampler sampler, ref ActivityCreationOptions<ActivityContext> span) =>
        sampler.ShouldSample(new SamplingParameters(span.Parent, span.TraceId, span.Name, span.Kind, span.Tags, span.Links)).Decision
            is SamplingDecision.RecordAndSample
            ? ActivitySamplingResult.AllDataAndRecorded
            : ActivitySamplingResult.PropagationData;
}
