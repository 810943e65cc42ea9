using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Expands <c>*</c>, <c>t.*</c> and <c>COLUMNS(…)</c> with what they exclude, replace and rename.</summary>
internal sealed class StarReader(Findings findings, ExpressionReader expressions)
{
    /// <summary>The columns that a star stands for.</summary>
    public (IReadOnlyList<BoundColumn> Columns, IReadOnlyList<UnknownColumns> Unknown) Expand(JsonElement star, Frame frame)
    {
        var qualifier = star.Text("relation_name");
        var relations = frame.Scope.Relations
            .Where(r => qualifier.Length == 0 || string.Equals(r.Name, qualifier, StringComparison.OrdinalIgnoreCase)).ToList();
        if (relations.Count == 0 && qualifier.Length > 0)
            findings.Unknown($"{qualifier}.*", "The query reads nothing of that name.", star);

        var columns = relations.SelectMany(r => (qualifier.Length > 0 ? r.Columns : frame.Scope.ColumnsOf(r)).Select(c => (Relation: r.Name, Column: c))).ToList();
        var unknown = relations.SelectMany(r => r.Unknown).ToList();
        Exclude(star, columns, unknown);
        Replace(star, frame, columns, unknown);
        Rename(star, columns, unknown);
        return star.Node("expr") is { } choice ? Choose(choice, star, columns, unknown) : ([.. columns.Select(c => c.Column)], unknown);
    }

    /// <summary>Those columns of a list for whose names a condition holds, as in <c>* LIKE 'a%'</c>.</summary>
    /// <param name="condition">The condition, with the star in it.</param>
    /// <param name="star">The star.</param>
    /// <param name="frame">What surrounds it.</param>
    public (IReadOnlyList<BoundColumn> Columns, IReadOnlyList<UnknownColumns> Unknown) Where(JsonElement condition, JsonElement star, Frame frame)
    {
        var (columns, unknown) = Expand(star, frame);
        return Picked(columns, unknown, star, names => findings.Engine.Pick(names, WithName(condition, "name")));
    }

    private void Exclude(JsonElement star, List<(string Relation, BoundColumn Column)> columns, List<UnknownColumns> unknown)
    {
        foreach (var name in star.Texts("exclude_list"))
            Remove(null, name, columns, unknown);
        foreach (var entry in star.List("qualified_exclude_list"))
            Remove(entry.Text("table"), entry.Text("column"), columns, unknown);
    }

    /// <summary>Takes a column out; the query needs it to be there.</summary>
    private BoundColumn? Remove(string? relation, string name, List<(string Relation, BoundColumn Column)> columns, List<UnknownColumns> unknown)
    {
        var at = columns.FindIndex(c => Same(c.Column.Name, name) && (string.IsNullOrEmpty(relation) || Same(c.Relation, relation)));
        if (at >= 0)
        {
            var column = columns[at].Column;
            findings.Read(column.Influences);
            columns.RemoveAll(c => Same(c.Column.Name, name) && (string.IsNullOrEmpty(relation) || Same(c.Relation, relation)));
            return column;
        }

        var possible = unknown.Where(u => !u.Without.Contains(name)).ToList();
        for (var i = 0; i < unknown.Count; i++)
            unknown[i] = unknown[i] with { Without = unknown[i].Without.Add(name) };
        if (possible is not [var only])
            return null;

        findings.Read(only.Column(name));
        return new BoundColumn(name, only.Column(name));
    }

    private void Replace(JsonElement star, Frame frame, List<(string Relation, BoundColumn Column)> columns, List<UnknownColumns> unknown)
    {
        foreach (var entry in star.List("replace_list"))
        {
            var name = entry.Text("key");
            var column = expressions.Column(entry.GetProperty("value"), name, frame);
            var at = columns.FindIndex(c => Same(c.Column.Name, name));
            if (at >= 0)
            {
                findings.Read(columns[at].Column.Influences);
                columns[at] = columns[at] with { Column = column with { Name = columns[at].Column.Name } };
            }
            else
            {
                Remove(null, name, columns, unknown);
                columns.Add(("", column));
            }
        }
    }

    private void Rename(JsonElement star, List<(string Relation, BoundColumn Column)> columns, List<UnknownColumns> unknown)
    {
        foreach (var entry in star.List("rename_list"))
        {
            var (relation, old, name) = (entry.Node("key")?.Text("table") ?? "", entry.Node("key")?.Text("column") ?? "", entry.Text("value"));
            var at = columns.FindIndex(c => Same(c.Column.Name, old) && (relation.Length == 0 || Same(c.Relation, relation)));
            if (at >= 0)
            {
                findings.Read(columns[at].Column.Influences);
                columns[at] = columns[at] with { Column = columns[at].Column with { Name = name } };
            }
            else if (Remove(relation, old, columns, unknown) is { } removed)
            {
                columns.Add(("", removed with { Name = name }));
            }
            else
            {
                findings.Unknown(old, "It is renamed, and the columns of several tables are not known.", star);
            }
        }
    }

    /// <summary>What <c>COLUMNS</c> chooses: names that match a pattern, that a lambda accepts, or that are listed.</summary>
    private (IReadOnlyList<BoundColumn> Columns, IReadOnlyList<UnknownColumns> Unknown) Choose(
        JsonElement choice, JsonElement star, List<(string Relation, BoundColumn Column)> all, List<UnknownColumns> unknown)
    {
        var columns = all.Select(c => c.Column).ToList();
        if (choice.Constant() is { } pattern)
            return Picked(columns, unknown, star, names => findings.Engine.Pick(names, $"regexp_matches(name, {Core.Naming.Sql.Text(pattern)})"));
        if (choice.Text("function_name") == "list_value")
        {
            var listed = choice.List("children").Select(c => c.Constant() ?? string.Join('.', c.Texts("column_names").TakeLast(1))).ToList();
            var removed = listed.Select(name => Remove(null, name, all, unknown) is { } column ? column with { Name = name } : null).ToList();
            if (removed.Contains(null))
                findings.Unknown("COLUMNS", "It lists columns that no table is known to have.", star);
            return ([.. removed.OfType<BoundColumn>()], []);
        }

        return Picked(columns, unknown, star, names => findings.Engine.PickList(names, WithName(choice, "names")));
    }

    private (IReadOnlyList<BoundColumn> Columns, IReadOnlyList<UnknownColumns> Unknown) Picked(
        IReadOnlyList<BoundColumn> columns, IReadOnlyList<UnknownColumns> unknown, JsonElement star, Func<IReadOnlyList<string>, IReadOnlyList<string>?> pick)
    {
        if (columns.Count > 0 && pick([.. columns.Select(c => c.Name)]) is var picked && picked is null)
        {
            findings.Unknown("COLUMNS", "Which columns it chooses cannot be worked out from the text.", star);
            return ([], unknown);
        }

        var names = columns.Count == 0 ? [] : pick([.. columns.Select(c => c.Name)])!;
        return ([.. columns.Where(c => names.Contains(c.Name, StringComparer.OrdinalIgnoreCase))], unknown);
    }

    /// <summary>The condition as SQL, with a column instead of the star.</summary>
    private string WithName(JsonElement condition, string name)
    {
        var tree = JsonNode.Parse(condition.GetRawText())!;
        tree["children"]!.AsArray()[0] = new JsonObject
        {
            ["class"] = "COLUMN_REF",
            ["type"] = "COLUMN_REF",
            ["alias"] = "",
            ["query_location"] = 0,
            ["column_names"] = new JsonArray(name),
        };
        using var document = JsonDocument.Parse(tree.ToJsonString());
        return findings.Engine.Write(document.RootElement);
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
