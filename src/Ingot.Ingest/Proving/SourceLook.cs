using System.Globalization;
using Ingot.Core.Proof;
using Ingot.Proof;

namespace Ingot.Ingest.Proving;

/// <summary>What a second look at the source of a part saw.</summary>
/// <param name="Records">Records found, readable or not.</param>
/// <param name="Counted">Records that the source itself counted; null where it cannot be asked.</param>
/// <param name="Rows">Digest of the rows that the load is to bring, over the columns that are compared.</param>
internal sealed record SourceLook(long Records, long? Counted, RowDigest Rows)
{
    /// <summary>Where it contradicts what was read; null when it does not.</summary>
    /// <param name="part">The part.</param>
    /// <param name="records">Records that were found when the rows were read.</param>
    /// <param name="read">Digest of the rows as they were read.</param>
    /// <param name="evidence">Its evidence, over the same columns.</param>
    /// <param name="columns">Names of the columns.</param>
    internal string? Contradiction(string part, long records, RowDigest read, Evidence evidence, IReadOnlyList<string> columns)
    {
        if (Counted is { } counted && counted != records)
            return Line($"{part}: the source counts {counted:N0} records, and {records:N0} were read.");
        if (Records != records)
            return Line($"{part}: {records:N0} records were read, and a second look at the source finds {Records:N0}.");
        if (Rows.Rows != evidence.Rows)
            return Line($"{part}: {evidence.Rows:N0} rows were read, and a second look at the source gives {Rows.Rows:N0}.");
        if (Rows.ToEvidence() == evidence)
            return null;
        var differing = Rows.DifferingColumns(read).Select(c => columns[c]).ToList();
        return differing.Count == 0
            ? Line($"{part}: values have changed places between rows on the way from the source.")
            : Line($"{part}: {string.Join(", ", differing)} at the source {(differing.Count == 1 ? "is" : "are")} not what was read.");
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
