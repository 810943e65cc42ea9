using Ingot.Cli.Output;
using Ingot.Core.Proof;

namespace Ingot.Cli.Running;

/// <summary>Says in words what a load did by key.</summary>
internal static class ChangeText
{
    /// <summary>Such as <c>12 inserted, 3 updated, 1 deleted, 984 unchanged</c>.</summary>
    internal static string Of(Certificate certificate, ChangeCounts changes)
    {
        if (changes is { Inserted: 0, Updated: 0, Deleted: 0 })
            return $"{Amounts.Of(certificate.Read.Rows, "row")} compared, nothing differs";

        var parts = new List<string>();
        if (changes.Inserted is null)
            parts.Add($"{Amounts.Of(certificate.Read.Rows, "row")} loaded");
        Add(changes.Inserted, "inserted");
        Add(changes.Updated, "updated");
        Add(changes.Deleted, "deleted");
        Add(changes.Unchanged, "unchanged");
        return string.Join(", ", parts);

        void Add(long? count, string word)
        {
            if (count > 0)
                parts.Add($"{Amounts.Count(count.Value)} {word}");
        }
    }
}
