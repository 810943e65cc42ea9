using System.IO.Enumeration;
using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Dependencies;

/// <summary>
/// What <c>--select</c> names. A selector is a name (<c>sale</c>), a name with its schema (<c>silver.sale</c>) or a
/// pattern (<c>silver.*</c>, <c>dim_*</c>), or a word with what it means to its host (<c>tag:nightly</c>); <c>+</c> before it
/// adds everything it reads, <c>+</c> after it everything that reads it; a comma joins selectors.
/// </summary>
/// <param name="Models">The selected models, in the order they can be built.</param>
/// <param name="LakeTables">The selected tables of the lake, such as <c>bronze.sales</c>.</param>
public sealed record ModelSelection(IReadOnlyList<ModelNode> Models, IReadOnlySet<TableName> LakeTables)
{
    internal static ModelSelection Of(ModelGraph graph, IReadOnlyCollection<string> selectors, SelectionLabels labels)
    {
        var parts = selectors.SelectMany(s => s.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        var lakeTables = graph.LakeTables;
        if (parts.Count == 0)
            return new ModelSelection(graph.Models, lakeTables);

        HashSet<TableName> all = [.. graph.Models.Select(n => n.Name), .. lakeTables];
        var selected = parts.SelectMany(part => Selected(part, graph, all, labels)).ToHashSet();
        return new ModelSelection(
            [.. graph.Models.Where(n => selected.Contains(n.Name))],
            lakeTables.Where(selected.Contains).ToHashSet());
    }

    private static HashSet<TableName> Selected(string selector, ModelGraph graph, HashSet<TableName> all, SelectionLabels labels)
    {
        var name = selector.Trim('+').Trim();
        HashSet<TableName> matches = [.. all.Where(t => Matches(name, t)), .. labels.Find(name)];
        if (matches.Count == 0)
            throw labels.IsLabel(name) ? labels.Unknown(selector, name) : Unknown(selector, name, [.. all], labels);

        HashSet<TableName> result = [.. matches];
        if (selector.StartsWith('+'))
            AddUpstream(graph, result, matches);
        if (selector.EndsWith('+'))
            AddDownstream(graph, result, matches);
        return result;
    }

    // A backslash would escape what follows it; in a name it is only a backslash.
    internal static bool Matches(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace(@"\", @"\\", StringComparison.Ordinal), name, ignoreCase: true);

    private static bool Matches(string pattern, TableName table) => Matches(pattern, pattern.Contains('.', StringComparison.Ordinal) ? table.ToString() : table.Name);

    private static void AddUpstream(ModelGraph graph, HashSet<TableName> result, HashSet<TableName> from)
    {
        var reached = new HashSet<TableName>(from);
        foreach (var node in graph.Models.Reverse().Where(n => reached.Contains(n.Name)))
            reached.UnionWith(node.Inputs);
        result.UnionWith(reached);
    }

    private static void AddDownstream(ModelGraph graph, HashSet<TableName> result, HashSet<TableName> from)
    {
        var reached = new HashSet<TableName>(from);
        foreach (var node in graph.Models.Where(n => n.Inputs.Any(reached.Contains)))
            reached.Add(node.Name);
        result.UnionWith(reached);
    }

    private static IngotException Unknown(string selector, string name, IReadOnlyList<TableName> all, SelectionLabels labels)
    {
        var names = all.Select(t => t.ToString()).Concat(all.Select(t => t.Name)).Concat(labels.Aliases).ToList();
        return new IngotException(ErrorKind.Usage, "select.unknown", $"'{selector}' selects nothing.{Nearest.Hint(name, names)}")
        {
            Next = all.Count > 0
                ? $"There are {string.Join(", ", all.Select(t => t.ToString()).Order(StringComparer.Ordinal))}."
                : "The project has no models: add one as models/silver/NAME.sql.",
        };
    }
}
