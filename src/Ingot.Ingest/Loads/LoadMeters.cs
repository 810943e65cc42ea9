using Ingot.Core.Proof;
using Ingot.Telemetry;

namespace Ingot.Ingest.Loads;

/// <summary>Counts and logs what loads did.</summary>
internal static class LoadMeters
{
    /// <summary>A certificate was issued, also one that refutes the load.</summary>
    internal static void Judged(Certificate certificate)
    {
        KeyValuePair<string, object?> job = new(Tag.Job, certificate.Job);
        Instruments.Certificates.Add(1, job, new(Tag.Verdict, certificate.Verdict.ToString().ToLowerInvariant()));
        if (certificate.ReadBack is { } there)
            Instruments.LoadRowDifference.Record((certificate.Source ?? certificate.Written).Rows - there.Rows, job);
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
        if (outcome.Certificate?.Changes is { } changes)
        {
            Changed(job, "inserted", changes.Inserted);
            Changed(job, "updated", changes.Updated);
            Changed(job, "deleted", changes.Deleted);
        }

        LoadLog.Committed(outcome);
        return outcome;
    }

    private static void Changed(KeyValuePair<string, object?> job, string how, long? rows)
    {
        // Also none: a counter that is there from the beginning shows its first step. Null is what was not compared.
        if (rows is not null)
            Instruments.LoadChanges.Add(rows.Value, job, new(Tag.Change, how));
    }
}
