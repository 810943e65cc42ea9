using System.Collections.Immutable;
using System.Globalization;
using Ingot.Connectors.Targets;
using Ingot.Core.Proof;
using Ingot.Ingest.Jobs;
using Ingot.Proof;

namespace Ingot.Ingest.Targets;

/// <summary>What was seen of a load into a target, and the verdict on it; the rules are those of docs/formats/certificate.md.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Parts">The parts, each with its rows and its rejected records.</param>
/// <param name="Sent">Digest of the rows that were sent; its leading columns are those that can be compared.</param>
/// <param name="ReadBack">Digest of those columns as they were read back; null when that was not asked for.</param>
/// <param name="Counts">What the target counted.</param>
internal sealed record TargetEvidence(TargetColumns Columns, ImmutableArray<TargetPartResult> Parts, RowDigest Sent, RowDigest? ReadBack, TargetCounts Counts)
{
    /// <summary>The certificate.</summary>
    internal Certificate Judge(JobDefinition job, string loadId, TargetMode mode, DateTimeOffset at)
    {
        var sent = Sent.ToEvidence();
        var (verdict, reason) = Contradiction(mode) is { } wrong ? (Verdict.Refuted, wrong)
            : Missing() is { } missing ? (Verdict.Unproved, missing)
            : (Verdict.Proved, (string?)null);
        return new Certificate
        {
            LoadId = loadId,
            Job = job.Name,
            FormatVersion = job.Prove is ProofKind.Source ? 2 : 1,
            DigestAlgorithm = RowDigest.Algorithm,
            SourceRecords = Parts.Sum(p => p.Records - p.Skipped),
            Quarantined = Parts.Sum(p => p.Rejected),
            Source = job.Prove is ProofKind.Source ? AtSource() : null,
            Read = sent,
            Written = sent,
            ReadBack = ReadBack?.ToEvidence(),
            Verdict = verdict,
            Reason = reason,
            IssuedAt = at,
        };
    }

    private string? Contradiction(TargetMode mode)
    {
        if (Parts.FirstOrDefault(p => p.Records != p.Rows + p.Rejected + p.Skipped) is { } part)
            return Line($"{part.Planned.Part.Name}: {part.Records:N0} records were found, but {part.Rows:N0} rows were sent, {part.Skipped:N0} passed over as out of range or held already and {part.Rejected:N0} records rejected.");
        if (Parts.Select(Contradiction).OfType<string>().FirstOrDefault() is { } atSource)
            return atSource;
        if (Counts.Copied != Sent.Rows)
            return Line($"{Sent.Rows:N0} rows were sent and {Counts.Copied:N0} arrived.");
        if (mode is not TargetMode.Merge && Counts.Inserted != Counts.Copied)
            return Line($"{Counts.Copied:N0} rows arrived and {Counts.Inserted:N0} were inserted.");
        if (ReadBack is null)
            return null;
        if (ReadBack.Rows != Sent.Rows)
            return Line($"{Sent.Rows:N0} rows were sent and {ReadBack.Rows:N0} are read back.");
        return ReadBack.ToEvidence() == Sent.ToLeadingEvidence() ? null
            : $"rows are read back differently ({string.Join(", ", Columns.Compared.Select(c => c.Name))} were compared).";
    }

    private string? Contradiction(TargetPartResult part) => part.Source is not { } source ? null
        : source.Look.Contradiction(part.Planned.Part.Name, part.Records, source.Read, source.Read.ToEvidence(), [.. Columns.Digested.Select(c => c.Name)]);

    /// <summary>The rows at the source, less those that the target refused: digests are sums, so these are what was read and not sent.</summary>
    private Evidence AtSource()
    {
        var rows = new RowDigest(Sent.ColumnCount, Columns.Compared.Length);
        rows.Add(Sent);
        foreach (var source in Parts.Select(p => p.Source!))
        {
            rows.Add(source.Look.Rows);
            rows.Subtract(source.Read);
        }

        return rows.ToEvidence();
    }

    private string? Missing() =>
        ReadBack is null && !Columns.Compared.IsEmpty ? "the job says 'prove: off', so nothing was read back"
        : Columns.NotComparable.Count > 0 ? $"{string.Join(", ", Columns.NotComparable)}: the target keeps JSON in a form of its own, so only the other columns were compared"
        : null;

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
