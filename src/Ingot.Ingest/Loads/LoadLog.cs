using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.Core.Proof;
using Ingot.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ingot.Ingest.Loads;

/// <summary>Logs what loads do; what connectors are asked for under the connector's own category.</summary>
internal static partial class LoadLog
{
    private static ILogger Log => Logs.Of("Ingot.Ingest");

    /// <summary>A source was listed and compared with what is held.</summary>
    internal static void Planned(LoadPlan plan, int offered) => Planned(Log, plan.Job.Into, offered, plan.Parts.Length, plan.UnchangedParts);

    /// <summary>A connector opened a part.</summary>
    internal static void Opened(IConnector connector, string part, TableSchema schema) =>
        Opened(Logs.Of(connector.GetType().Namespace ?? "Ingot.Connectors"), part, schema.Columns.Length);

    /// <summary>A part was written and read back.</summary>
    internal static void PartWritten(string part, long records, long rejected, long bytes) => PartWritten(Log, part, records, rejected, bytes);

    /// <summary>A certificate was issued.</summary>
    internal static void Judged(Certificate certificate)
    {
        if (certificate.Quarantined > 0)
            Rejected(Log, certificate.LoadId, certificate.Quarantined, certificate.SourceRecords);
        if (certificate.Verdict is Verdict.Refuted)
            Refuted(Log, certificate.LoadId, certificate.Reason ?? "");
    }

    /// <summary>A load was committed.</summary>
    internal static void Committed(LoadOutcome outcome) =>
        Committed(Log, outcome.Certificate!.LoadId, outcome.Rows, outcome.Parts, outcome.TableVersion, outcome.Certificate.Verdict);

    [LoggerMessage(1, LogLevel.Debug, "The source of {Table} has {Offered} parts: {New} to load, {Unchanged} unchanged.")]
    private static partial void Planned(ILogger log, string table, int offered, int @new, int unchanged);

    [LoggerMessage(2, LogLevel.Debug, "Opened {Part} with {Columns} columns.")]
    private static partial void Opened(ILogger log, string part, int columns);

    [LoggerMessage(3, LogLevel.Debug, "Wrote {Part}: {Records} records, {Rejected} rejected, {Bytes} bytes.")]
    private static partial void PartWritten(ILogger log, string part, long records, long rejected, long bytes);

    [LoggerMessage(4, LogLevel.Warning, "Load {LoadId} rejected {Rejected} of {Records} records.")]
    private static partial void Rejected(ILogger log, string loadId, long rejected, long records);

    [LoggerMessage(5, LogLevel.Error, "Load {LoadId} was refuted: {Reason}")]
    private static partial void Refuted(ILogger log, string loadId, string reason);

    [LoggerMessage(6, LogLevel.Information, "Load {LoadId} committed {Rows} rows of {Parts} parts as version {Version}, {Verdict}.")]
    private static partial void Committed(ILogger log, string loadId, long rows, int parts, long? version, Verdict verdict);
}
