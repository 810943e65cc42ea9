using System.Globalization;

namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>Says what to do about a change, shortest first.</summary>
internal static class ImpactAdvisor
{
    private const int MostNames = 4;

    public static IReadOnlyList<ImpactAdvice> Advise(LineageImpact impact, LineageGraph graph) => [.. Of(impact, graph)];

    private static IEnumerable<ImpactAdvice> Of(LineageImpact impact, LineageGraph graph)
    {
        if (impact.Tables.Count == 0)
        {
            yield return new ImpactAdvice("impact.none", "Nothing reads it: change it as you like.");
            yield break;
        }

        if (impact.Tables.Select(t => t.NamesIt).OfType<string>().ToList() is { Count: > 0 } files)
            yield return new ImpactAdvice("impact.files", $"Its name stands in {Names(files)}: a new name or a removal must be followed there.");
        if (impact.Tables.Where(t => t.Table.IsIn(Layers.Gold)).Select(t => t.Table.Display()).ToList() is { Count: > 0 } gold)
            yield return new ImpactAdvice("impact.gold", $"Compare {Names(gold)} before and after: people read {(gold.Count == 1 ? "it" : "them")}.");
        if (impact.Severity == ImpactSeverity.High)
            yield return new ImpactAdvice("impact.phases", "Change it in steps: add the new beside the old, move the readers over, then remove the old.");

        var unclear = impact.Tables.Where(t => graph.Models.Find(t.Table) is { Query.Unresolved.Count: > 0 }).Select(t => t.Table.Display()).ToList();
        if (unclear.Count > 0)
            yield return new ImpactAdvice("impact.unresolved", $"Look at {Names(unclear)} yourself: not every column there can be traced.");
        if (!impact.Changed.Table.IsOutside() && !impact.Changed.Table.IsIn(Layers.Quarantine))
            yield return new ImpactAdvice("impact.rebuild", $"Build what follows with 'ingot run --select {Shell($"{impact.Changed.Table}+")}'.");
    }

    private static string Names(List<string> names) => names.Count <= MostNames
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more");

    private static string Shell(string selector) => selector.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '+' or '-') ? selector : $"\"{selector}\"";
}
