using System.Collections.Immutable;
using Ingot.Core.Proof;
using Ingot.Ingest.Contracts;
using Ingot.Ingest.Cursors;
using Ingot.Ingest.Keys;
using Ingot.Lake.Log;
using Ingot.Lake.Schema;
using Ingot.Lake;

namespace Ingot.Ingest.Loads;

/// <summary>The one commit that makes a load visible: rows, memory of the parts, and certificate together.</summary>
internal static class LoadCommit
{
    /// <summary>Tag of a data file that names the part its rows came from.</summary>
    internal const string SourceTag = "ingot.source";

    internal static DeltaCommit Of(LoadPlan plan, ImmutableArray<PartResult> parts, SchemaPlan target, Certificate certificate, CursorState? cursor, ImmutableArray<SourceColumn> columns, ImmutableArray<AddFile> deletes)
    {
        var appId = "ingot/" + plan.Job.Name;
        var last = plan.Snapshot?.Transactions.GetValueOrDefault(appId)?.Version ?? 0;
        return new DeltaCommit
        {
            Operation = "WRITE",
            Parameters = ImmutableDictionary<string, string?>.Empty.Add("mode", plan.Replace ? "Overwrite" : "Append"),
            Description = plan.Snapshot is null ? plan.Job.Description : null,
            Schema = plan.Snapshot?.Schema == target.Target ? null : target.Target,
            Add = [.. parts.Where(p => p.IsKept).SelectMany(p => p.Files), .. deletes],
            Remove = Replaced(plan),
            Transaction = new AppTransaction(appId, last + 1),
            Domains = Memory(plan, parts, certificate.LoadId, cursor).SetItem(SourceColumns.Domain, SourceColumns.Write(columns)),
            Ingot = CertificateJson.Write(certificate),
            Reads = plan.Replace || DeleteSearch.IsWanted(plan) ? ReadScope.WholeTable : ReadScope.RemovedFiles,
        };
    }

    /// <summary>All files when everything is replaced, else those that hold an earlier version of a changed part.</summary>
    private static ImmutableArray<string> Replaced(LoadPlan plan)
    {
        // With a key, earlier rows are history: the table shows the latest of each key.
        if (plan.Snapshot is null || (!plan.Replace && (plan.Job.Key is not null || plan.Cursor is not null)))
            return [];

        var changed = plan.Parts.Select(p => p.Part.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. plan.Snapshot.Files.Values
                .Where(f => plan.Replace || (f.Tags.GetValueOrDefault(SourceTag) is { } source && changed.Contains(source)))
                .Select(f => f.Path),
        ];
    }

    private static ImmutableDictionary<string, string?> Memory(LoadPlan plan, ImmutableArray<PartResult> parts, string loadId, CursorState? cursor)
    {
        var domains = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        if (plan.Replace)
        {
            foreach (var domain in PartMemory.Of(plan.Snapshot).AllDomains)
                domains[domain] = null;
        }

        if (DeleteSearch.IsWanted(plan))
        {
            // The rows of a part that is gone have been looked at.
            foreach (var part in PartMemory.Of(plan.Snapshot).AllParts.Except(plan.Offered.Select(p => p.Name)))
                domains[PartMemory.DomainOf(part)] = null;
        }

        if (cursor is not null)
            domains[CursorState.Name] = cursor.Write();
        // A backfill reads some rows of a part only, so the part is not known by it.
        foreach (var part in plan.Cursor is { IsBackfill: true } ? [] : parts)
        {
            domains[PartMemory.DomainOf(part.Planned.Part.Name)] =
                PartMemory.Remember(new RememberedPart(part.Planned.Part.Fingerprint, loadId, part.Written.Rows));
        }

        return domains.ToImmutable();
    }
}
