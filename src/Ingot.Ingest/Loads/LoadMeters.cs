using Ingot.Core.Proof;
using Ingot.Telemetry;

namespace Ingot.Ingest.Loads;

/// <summary>Counts and logs what loads did.</summary>
internal static class LoadMeters
{
    /// <summary>A certificate was issued, also one that refutes the load.</summary>
    internal static void Judged(Certificate certificate)
    {
        Instruments.Certificates.Add(1, new(Tag.Job, certificate.Job), new(Tag.Verdict, certificate.Verdict.ToString().ToLowerInvariant()));
        LoadLog.Judged(certificate);
    }

    /// <summary>A load was committed.</summary>
    /// <returns>The same outcome.</returns>
    internal static LoadOutcome Loaded(LoadOutcome outcome)
    {
        KeyValuePair<string, object?> job = new(Tag.Job, outcome.Job);
        Instruments.LoadParts.Add(outcome.Parts, job);
        Instruments.LoadSourceBytes.Add(outcome.SourceBytes, job);
        Instruments.LoadStoredBytes.Add(outcome.StoredBytes, job);
        LoadLog.Committed(outcome);
        return outcome;
    }
}
