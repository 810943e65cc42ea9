using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>Finds the table or column that somebody names.</summary>
public static class LineageName
{
    /// <summary>Finds what a name means: <c>TABLE</c>, <c>SCHEMA.TABLE</c>, either with <c>.COLUMN</c>, or a source as a job names it.</summary>
    /// <param name="graph">The lineage.</param>
    /// <param name="text">The name; parts that hold dots are quoted.</param>
    /// <exception cref="IngotException">Usage: nothing is called so, or several things are.</exception>
    public static ColumnSource Find(LineageGraph graph, string text)
    {
        if (graph.Tables.FirstOrDefault(t => t.IsOutside() && t.Name == text) is { } source)
            return new ColumnSource(source, null);

        var parts = Parts(text);
        var tables = graph.Tables.Where(t => parts.Count > 1 ? t.Equals(new TableName(parts[0], parts[1])) : Same(t.Name, parts[0])).ToList();
        var used = parts.Count > 1 ? 2 : 1;
        if (tables.Count == 0 && parts.Count > 1)
            (tables, used) = ([.. graph.Tables.Where(t => Same(t.Name, parts[0]))], 1);
        if (tables.Count == 0 && graph.Tables.FirstOrDefault(t => t.IsOutside() && text.StartsWith(t.Name + ".", StringComparison.Ordinal)) is { } outside)
            return Column(graph, outside, Parts(text[(outside.Name.Length + 1)..]));
        if (tables.Count == 0)
            throw Unknown(graph, text);
        if (tables.Count > 1)
            throw Usage("lineage.ambiguous", $"Several tables are called '{parts[0]}': {string.Join(", ", tables.Select(t => t.Display()))}.", "Write the schema too.");
        return parts.Count == used ? new ColumnSource(tables[0], null) : Column(graph, tables[0], [.. parts.Skip(used)]);
    }

    private static ColumnSource Column(LineageGraph graph, TableName table, IReadOnlyList<string> rest)
    {
        var columns = graph.ColumnsOf(table);
        if (rest is [var name] && (columns.Names.FirstOrDefault(c => Same(c, name)) ?? (columns.IsComplete ? null : name)) is { } column)
            return new ColumnSource(table, column);

        var typed = string.Join('.', rest);
        throw Usage(
            "lineage.unknown-column", $"{table.Display()} has no column '{typed}'.{Nearest.Hint(typed, columns.Names)}",
            $"It has {string.Join(", ", columns.Names)}.");
    }

    private static IngotException Unknown(LineageGraph graph, string text)
    {
        var all = graph.Tables.Where(t => !t.IsOutside()).ToList();
        var names = all.Select(t => t.Display()).Concat(all.Select(t => t.Name)).Concat(graph.Tables.Where(t => t.IsOutside()).Select(t => t.Name));
        var columns = all.SelectMany(t => graph.ColumnsOf(t).Names.Select(c => new ColumnSource(t, c).Display()));
        return Usage(
            "lineage.unknown-table", $"There is no table '{text}'.{Nearest.Hint(text, text.Count(c => c == '.') > 1 ? names.Concat(columns) : names)}",
            graph.Tables.Count == 0
                ? "The project has no jobs and no models yet."
                : $"There are {string.Join(", ", graph.Tables.Select(t => t.Display()).Order(StringComparer.Ordinal))}.");
    }

    private static IReadOnlyList<string> Parts(string text)
    {
        try
        {
            return QuotedName.Parts(text);
        }
        catch (FormatException e)
        {
            throw Usage("lineage.name", e.Message, "Write TABLE or TABLE.COLUMN; a part that holds a dot or a space is quoted: gold.\"a.b\".\"c d\".");
        }
    }

    private static IngotException Usage(string code, string message, string next) => new(ErrorKind.Usage, code, message) { Next = next };

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
