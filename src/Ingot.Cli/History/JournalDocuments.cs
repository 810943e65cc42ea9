using System.Text.Json.Serialization;
using Ingot.Core.Alerts;
using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.Journal;

namespace Ingot.Cli.History;

/// <summary>What the journal knows, as JSON: keys and words in snake case, times in ISO 8601.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SnakeCaseWords<Verdict>), typeof(SnakeCaseWords<ErrorKind>), typeof(SnakeCaseWords<AlertState>),
        typeof(SnakeCaseWords<AlertSeverity>), typeof(SnakeCaseWords<DeliveryOutcome>)])]
[JsonSerializable(typeof(IReadOnlyList<RunRecord>))]
[JsonSerializable(typeof(RunDetail))]
[JsonSerializable(typeof(ErrorEntry))]
[JsonSerializable(typeof(IReadOnlyList<ErrorEntry>))]
[JsonSerializable(typeof(ErrorReport))]
[JsonSerializable(typeof(IReadOnlyList<MetricSummary>))]
[JsonSerializable(typeof(Throughput))]
[JsonSerializable(typeof(SlowRuns))]
[JsonSerializable(typeof(IReadOnlyList<ConfigurationChange>))]
[JsonSerializable(typeof(IReadOnlyList<Alert>))]
[JsonSerializable(typeof(AlertDetail))]
[JsonSerializable(typeof(IReadOnlyList<AlertDelivery>))]
[JsonSerializable(typeof(IReadOnlyList<AlertSilence>))]
internal sealed partial class JournalDocuments : JsonSerializerContext;
