using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Columns;
using Ingot.Core.Proof;
using Ingot.Ingest.Jobs;
using Ingot.Proof;

namespace Ingot.Ingest.Loads;

/// <summary>Judges the evidence of a load; the rules are those of docs/formats/certificate.md.</summary>
internal static class Verdicts
{
    /// <summary>The certificate of a load of these parts.</summary>
    internal static Certificate Judge(
        JobDefinition job, string loadId, ImmutableArray<PartResult> parts, ImmutableArray<Column> columns, int sourceColumns, DateTimeOffset at)
    {
        var written = Sum(parts.Select(p => p.Written), columns.Length, sourceColumns);
        var readBack = job.Prove is ProofKind.Off ? null : Sum(parts.Select(p => p.ReadBack!), columns.Length, sourceColumns);
        var (verdict, reason) = Verdict(parts, columns, job.Prove);
        return new Certificate
        {
            FormatVersion = job.Prove is ProofKind.Source ? 2 : 1,
            LoadId = loadId,
            Job = job.Name,
            DigestAlgorithm = RowDigest.Algorithm,
            SourceRecords = parts.Sum(p => p.Records - p.Skipped),
            Quarantined = parts.Sum(p => p.Rejected),
            Source = job.Prove is ProofKind.Source ? Sum(parts.Select(p => p.Source!.Rows), sourceColumns, 0).ToEvidence() : null,
            Read = written.ToLeadingEvidence(),
            Written = written.ToEvidence(),
            ReadBack = readBack?.ToEvidence(),
            Verdict = verdict,
            Reason = reason,
            IssuedAt = at,
        };
    }

    private static RowDigest Sum(IEnumerable<RowDigest> digests, int columns, int leading)
    {
        var sum = new RowDigest(columns, leading);
        foreach (var digest in digests)
            sum.Add(digest);
        return sum;
    }

    private static (Verdict Verdict, string? Reason) Verdict(ImmutableArray<PartResult> parts, ImmutableArray<Column> columns, ProofKind prove)
    {
        var wrong = parts.Select(p => Contradiction(p, columns)).OfType<string>().ToList();
        if (wrong.Count > 0)
            return (Core.Proof.Verdict.Refuted, string.Join(" ", wrong));
        return prove is ProofKind.Off
            ? (Core.Proof.Verdict.Unproved, "the job says 'prove: off', so nothing was read back")
            : (Core.Proof.Verdict.Proved, null);
    }

    private static string? Contradiction(PartResult part, ImmutableArray<Column> columns)
    {
        var name = part.Planned.Part.Name;
        var written = part.Written;
        if (part.Records != written.Rows + part.Rejected + part.Skipped)
        {
            var skipped = part.Skipped == 0 ? (FormattableString)$"" : $", {part.Skipped:N0} passed over as out of range or held already,";
            return Line($"{name}: {part.Records:N0} records were found, but {written.Rows:N0} rows were written{Line(skipped)} and {part.Rejected:N0} records rejected.");
        }

        if (part.Source?.Contradiction(name, part.Records, written, written.ToLeadingEvidence(), [.. columns.Select(c => c.Name)]) is { } atSource)
            return atSource;
        if (part.ReadBack is not { } back)
            return null;
        if (back.Rows != written.Rows)
            return Line($"{name}: {written.Rows:N0} rows were written, {back.Rows:N0} are read back from {part.Paths}.");
        if (back.ToEvidence() == written.ToEvidence() && back.ToLeadingEvidence() == written.ToLeadingEvidence())
            return null;

        var differing = written.DifferingColumns(back).Select(c => columns[c].Name).ToList();
        return differing.Count == 0
            ? Line($"{name}: values have changed places between rows of {part.Paths}.")
            : Line($"{name}: {string.Join(", ", differing)} read back differently from {part.Paths}.");
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
