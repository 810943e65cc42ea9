using System.Collections.Immutable;
using Ingot.Core.Proof;
using Ingot.Ingest.Contracts;
using Ingot.Ingest.Loads;
using Ingot.Lake;
using Ingot.Lake.Log;
using Ingot.Lake.Schema;

namespace Ingot.Ingest.Keys;

/// <summary>The one commit that makes the changes of a comparison visible, with the memory of the parts and the certificate.</summary>
internal static class SnapshotCommit
{
    internal static DeltaCommit Of(LoadPlan plan, ImmutableArray<StagedPart> parts, SchemaPlan target, ImmutableArray<AddFile> files, Certificate certificate, ImmutableArray<SourceColumn> columns)
    {
        var appId = "ingot/" + plan.Job.Name;
        var last = plan.Snapshot!.Transactions.GetValueOrDefault(appId)?.Version ?? 0;
        return new DeltaCommit
        {
            Operation = "WRITE",
            Parameters = ImmutableDictionary<string, string?>.Empty.Add("mode", "Append"),
            Schema = plan.Snapshot.Schema == target.Target ? null : target.Target,
            Add = files,
            Transaction = new AppTransaction(appId, last + 1),
            Domains = Memory(plan, parts, certificate.LoadId).SetItem(SourceColumns.Domain, SourceColumns.Write(columns)),
            Ingot = CertificateJson.Write(certificate),
            Reads = ReadScope.WholeTable,
        };
    }

    /// <summary>The parts that were read, and none that the source has no longer.</summary>
    private static ImmutableDictionary<string, string?> Memory(LoadPlan plan, ImmutableArray<StagedPart> parts, string loadId)
    {
        var domains = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        foreach (var domain in PartMemory.Of(plan.Snapshot).AllDomains)
            domains[domain] = null;
        foreach (var part in parts)
            domains[PartMemory.DomainOf(part.Planned.Part.Name)] = PartMemory.Remember(new RememberedPart(part.Planned.Part.Fingerprint, loadId, part.Read.Rows));
        return domains.ToImmutable();
    }
}
