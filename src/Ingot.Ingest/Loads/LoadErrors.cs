using System.Globalization;
using Ingot.Connectors;
using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Lake.Schema;

namespace Ingot.Ingest.Loads;

/// <summary>The ways a load fails, each with the state of the data and the next step.</summary>
internal static class LoadErrors
{
    internal static IngotException TooManyRejects(JobDefinition job, long rejected, bool stoppedEarly, RejectedRecord first) => new(
        ErrorKind.Data,
        "load.rejects",
        string.Create(CultureInfo.InvariantCulture, $"{job.Name}: {(stoppedEarly ? "more than " : "")}{rejected:N0} {(rejected == 1 ? "record" : "records")} could not be read and the job tolerates {job.ToleratedRecords:N0}. The first is {first.Part}, line {first.Line}: {first.Reason}"))
    {
        State = $"Nothing was loaded; {job.Into} is as it was. The rejected records are in quarantine.{LoadContext.QuarantineName(job.Name)}.",
        Next = $"Look at them: ingot query \"select line, reason, raw from quarantine.{LoadContext.QuarantineName(job.Name)}\". Mend the source, or allow them with 'tolerate: {{ rows: {rejected.ToString(CultureInfo.InvariantCulture)} }}' in {job.File.File}.",
        Location = job.File,
        Facts = new Dictionary<string, object?>
        {
            ["job"] = job.Name, ["rejected"] = rejected, ["tolerated"] = job.ToleratedRecords,
            ["part"] = first.Part, ["line"] = first.Line, ["column"] = first.Column, ["reason"] = first.Reason,
        },
    };

    /// <summary>A part does not fit to what is there.</summary>
    /// <param name="job">The job.</param>
    /// <param name="part">The part.</param>
    /// <param name="plan">What differs.</param>
    /// <param name="held">Where the columns are that it does not fit to; null for what the job loads into.</param>
    internal static IngotException Incompatible(JobDefinition job, string part, SchemaPlan plan, string? held = null)
    {
        var clashes = plan.Differences.Where(d => d.Change is SchemaChange.Incompatible)
            .Select(d => $"{d.Column} is {d.Old} in {held ?? job.Into} and {d.Incoming} in {part}");
        return new IngotException(ErrorKind.Data, "load.schema", $"{job.Name}: the columns do not fit: {string.Join("; ", clashes)}.")
        {
            State = $"Nothing was loaded; {job.Into} is as it was.",
            Next = $"Declare the column's type under 'columns' in {job.File.File}, or mend the source.",
            Location = job.File,
        };
    }

    internal static IngotException Refuted(JobDefinition job, Certificate certificate) => new(
        ErrorKind.Data, "load.refuted", $"{certificate.Job}: the proof of load {certificate.LoadId} failed: {certificate.Reason}")
    {
        State = $"The load was not committed; {job.Into} is as it was.",
        Next = "Run again. If it happens again, check disk and memory of this machine (`ingot doctor`) and report it.",
        Facts = new Dictionary<string, object?>
        {
            ["load"] = certificate.LoadId, ["read"] = certificate.Read, ["written"] = certificate.Written, ["read_back"] = certificate.ReadBack,
        },
    };

    internal static IngotException ChangedParts(JobDefinition job, IReadOnlyList<string> parts) => new(
        ErrorKind.Conflict,
        "load.changed-part",
        string.Create(CultureInfo.InvariantCulture, $"{job.Name}: {(parts.Count == 1 ? $"{parts[0]} was" : $"{parts[0]} and {parts.Count - 1:N0} more were")} loaded before and may have changed since. Appending would repeat rows that {job.Into} holds."))
    {
        State = $"Nothing was loaded; {job.Into} is as it was.",
        Next = "Say 'mode: replace', 'merge' or 'delete_insert' under 'target', or 'lineage_columns: true' on a new table, so that the earlier rows of a part can be told and replaced.",
        Location = job.File,
        Facts = new Dictionary<string, object?> { ["job"] = job.Name, ["parts"] = parts },
    };

    internal static IngotException LoadedByAnother(JobDefinition job) => new(
        ErrorKind.Conflict, "load.conflict", $"{job.Name}: another process loaded this job into the same lake at the same time.")
    {
        State = $"Nothing of this load is in {job.Into}; the other load is.",
        Next = "Run again: it loads what the other one did not.",
        Location = job.File,
    };

    /// <summary>A failure of the source while its rows were read, with what that means for the table.</summary>
    internal static IngotException Reading(JobDefinition job, IngotException e) => new(e.Kind, e.Code, e.Message, e)
    {
        State = $"Nothing was loaded; {job.Into} is as it was.",
        Next = e.Next,
        Location = e.Location ?? job.File,
        Facts = e.Facts,
    };

    internal static IngotException SourceChanged(JobDefinition job, string part) => new(
        ErrorKind.Source, "load.source-changed", $"{job.Name}: the columns of {part} changed while the load began.")
    {
        State = $"Nothing was loaded; {job.Into} is as it was.",
        Next = "Run again.",
        Location = job.File,
    };

    /// <summary>A failure of DuckDB while it wrote a part.</summary>
    internal static IngotException Writing(JobDefinition job, string part, DuckDbException e) => Moving(
        job, "load.write", $"{part} could not be written to the lake", ErrorKind.Target, e,
        " and unfinished files were removed", "Check that the disk has room and the lake folder can be written (`ingot doctor`), then run again.");

    /// <summary>A failure of DuckDB while it read a part on its way to a target.</summary>
    internal static IngotException Sending(JobDefinition job, string part, DuckDbException e) => Moving(
        job, "load.read", $"{part} could not be read to its end", ErrorKind.Source, e, "", "Correct what the message names and run again.");

    private static IngotException Moving(JobDefinition job, string code, string what, ErrorKind side, DuckDbException e, string cleaned, string next) => new(
        e.ErrorClass is DuckDbErrorClass.Conversion or DuckDbErrorClass.InvalidInput ? ErrorKind.Data : side, code, $"{job.Name}: {what}: {e.Message}", e)
    {
        State = $"Nothing was loaded; {job.Into} is as it was{cleaned}.",
        Next = e.ErrorClass is DuckDbErrorClass.OutOfMemory ? "Give DuckDB more memory (engine.memory in ingot.yaml) and run again." : next,
        Location = job.File,
    };
}
