using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Proof;
using Ingot.Ingest.Jobs;
using Ingot.Proof;

namespace Ingot.Ingest.Keys;

/// <summary>What was seen of a load that compared, and the verdict on it; the rules are those of docs/formats/certificate.md.</summary>
/// <param name="Columns">Names of the source's columns.</param>
/// <param name="Parts">The parts as they were read.</param>
/// <param name="Kept">Digest of the rows of the table that are as they were at the source, as they are stored.</param>
/// <param name="Repeated">Digest of the rows that are followed by another of their key.</param>
/// <param name="Changes">What was written.</param>
internal sealed record SnapshotEvidence(IReadOnlyList<string> Columns, ImmutableArray<StagedPart> Parts, RowDigest Kept, RowDigest Repeated, ChangeResult Changes)
{
    private RowDigest Read => Sum(Kept.ColumnCount, [.. Parts.Select(p => p.Read)]);

    /// <summary>The rows of the source as the table will show them: what stays of it, and what goes to the writer.</summary>
    private Evidence Written => Sum(Kept.ColumnCount, Kept, Repeated, Changes.Fresh).ToEvidence();

    /// <summary>The same as the stored files give them.</summary>
    private Evidence? ReadBack => Changes.Alive is { } alive ? Sum(Kept.ColumnCount, Kept, Repeated, alive).ToEvidence() : null;

    /// <summary>What the load did.</summary>
    internal ChangeCounts Counts => new(Changes.Inserted, Changes.Updated, Changes.Deleted, Kept.Rows, Repeated.Rows);

    /// <summary>The certificate.</summary>
    internal Certificate Judge(JobDefinition job, string loadId, DateTimeOffset at)
    {
        var (verdict, reason) = Contradiction() is { } wrong ? (Verdict.Refuted, wrong)
            : job.Prove is ProofKind.Off ? (Verdict.Unproved, "the job says 'prove: off', so nothing was read back")
            : (Verdict.Proved, (string?)null);
        return new Certificate
        {
            FormatVersion = 2,
            LoadId = loadId,
            Job = job.Name,
            DigestAlgorithm = RowDigest.Algorithm,
            SourceRecords = Parts.Sum(p => p.Records),
            Quarantined = Parts.Sum(p => p.Rejected),
            Source = job.Prove is ProofKind.Source ? Sum(Kept.ColumnCount, [.. Parts.Select(p => p.Source!.Rows)]).ToEvidence() : null,
            Read = Read.ToEvidence(),
            Written = Written,
            ReadBack = ReadBack,
            Changes = Counts,
            Added = Changes.Written.ToEvidence(),
            Verdict = verdict,
            Reason = reason,
            IssuedAt = at,
        };
    }

    private string? Contradiction()
    {
        if (Parts.FirstOrDefault(p => p.Records != p.Read.Rows + p.Rejected) is { } part)
            return Line($"{part.Planned.Part.Name}: {part.Records:N0} records were found, but {part.Read.Rows:N0} rows were read and {part.Rejected:N0} records rejected.");
        if (Parts.Select(p => p.Source?.Contradiction(p.Planned.Part.Name, p.Records, p.Read, p.Read.ToEvidence(), Columns)).OfType<string>().FirstOrDefault() is { } atSource)
            return atSource;
        var counts = Counts;
        var compared = Changes.Inserted + Changes.Updated + Kept.Rows + Repeated.Rows;
        if (compared != Read.Rows)
            return Line($"{Read.Rows:N0} rows were read, but {Changes.Inserted:N0} inserted, {Changes.Updated:N0} updated, {Kept.Rows:N0} unchanged and {Repeated.Rows:N0} repeated.");
        if (counts.Written != Changes.Written.Rows)
            return Line($"{Changes.Written.Rows:N0} rows were written, but {counts.Written:N0} inserted, updated or deleted.");
        if (Written != Read.ToEvidence())
            return Line($"the table would not show the {Read.Rows:N0} rows that were read: what stays of it and what is added come to another digest.");
        if (Changes.ReadBack is not { } back)
            return null;
        if (ReadBack != Written || back.ToEvidence() != Changes.Written.ToEvidence())
            return Line($"{Changes.Written.Rows:N0} rows were written, and {back.Rows:N0} are read back differently from {Changes.Paths}.");
        return null;
    }

    private static RowDigest Sum(int columns, params ReadOnlySpan<RowDigest> digests)
    {
        var sum = new RowDigest(columns);
        foreach (var digest in digests)
            sum.Add(digest);
        return sum;
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
