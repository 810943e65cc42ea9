using System.Collections.Immutable;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Finds the column that a name means, by DuckDB's rules, from the inside out.</summary>
internal static class NameResolver
{
    // The SQL standard's clocks are written without parentheses, and rowid is a column of every table.
    private static readonly HashSet<string> Built = new(
        ["current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "current_user", "session_user", "user", "current_catalog", "current_schema", "rowid"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Resolves a name of one or more parts.</summary>
    public static Resolution Resolve(IReadOnlyList<string> name, Frame frame)
    {
        Relation? passed = null;
        for (var scope = frame.Scope; scope is not null; scope = scope.Outer)
        {
            if ((name.Count > 1 ? Qualified(name, scope) : null) is { } qualified)
                return qualified;
            if (Unqualified(name[0], scope, scope == frame.Scope && frame.AliasesFirst) is { } column)
                return passed is null ? column.As(field: name.Count > 1) : Resolution.Unknown($"It may be a column of '{passed.Name}', whose columns are not known.");
            passed ??= scope.Relations.FirstOrDefault(r => r.MayHave(name[0]));
        }

        return Open(name, frame.Scope)
            ?? Row(name[0], frame.Scope, field: name.Count > 1)
            ?? (Built.Contains(name[^1]) ? Resolution.Of(new BoundColumn(name[^1], [])) : Resolution.Unknown("No table that the query reads is known to have such a column."));
    }

    /// <summary><c>schema.table.column</c> or <c>table.column</c>, and fields of it.</summary>
    private static Resolution? Qualified(IReadOnlyList<string> name, Scope scope)
    {
        foreach (var relation in scope.Relations)
        {
            var at = relation.Table is { } table && name.Count > 2 && Same(table.Schema, name[0]) && Same(table.Name, name[1]) ? 2
                : Same(relation.Name, name[0]) ? 1
                : 0;
            if (at > 0 && In(relation, name[at]) is { } found)
                return found.As(field: name.Count > at + 1);
        }

        return null;
    }

    private static Resolution? In(Relation relation, string column)
    {
        if (relation.Find(column) is { } known)
            return Resolution.Of(known);
        if (relation.IsComplete)
            return Same(column, "rowid") ? Resolution.Of(new BoundColumn(column, [])) : null;
        return relation.Only(column) is { } only
            ? Resolution.Of(new BoundColumn(column, only.Column(column)))
            : Resolution.Unknown($"The columns of '{relation.Name}' are not known, and several tables make it up.");
    }

    /// <summary>A column that some relation of the scope is known to have, or an alias of SELECT.</summary>
    private static Resolution? Unqualified(string name, Scope scope, bool aliasesFirst)
    {
        var alias = scope.Aliases.GetValueOrDefault(name);
        if (aliasesFirst && alias is not null)
            return Resolution.Of(alias);
        if (scope.Merged.FirstOrDefault(m => Same(m.Name, name)) is { } merged)
            return Resolution.Of(merged);

        var found = scope.Relations.Select(r => r.Find(name)).OfType<BoundColumn>().Take(2).ToList();
        if (found.Count > 1)
            return Resolution.Unknown("Several tables that the query reads have such a column.");
        if (found.Count == 1)
            return Resolution.Of(found[0]);
        return alias is not null && !scope.Relations.Any(r => r.MayHave(name)) ? Resolution.Of(alias) : null;
    }

    /// <summary>A column of the one relation, of all scopes together, whose columns are not known.</summary>
    private static Resolution? Open(IReadOnlyList<string> name, Scope innermost)
    {
        var open = new List<Relation>();
        for (var scope = innermost; scope is not null; scope = scope.Outer)
        {
            open.AddRange(scope.Relations.Where(r => r.MayHave(name[0])));
            if (scope.Aliases.ContainsKey(name[0]) && open.Count > 0)
                return Resolution.Unknown($"It may be the alias of SELECT or a column of '{open[0].Name}', whose columns are not known.");
        }

        return open switch
        {
            [] => null,
            [var only] => In(only, name[0])!.As(field: name.Count > 1),
            _ => Resolution.Unknown($"It may be a column of {string.Join(" or ", open.Select(r => $"'{r.Name}'"))}, whose columns are not known."),
        };
    }

    /// <summary>A table's name where a value is expected: its whole row.</summary>
    private static Resolution? Row(string name, Scope? scope, bool field)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (!field && scope.Relations.FirstOrDefault(r => Same(r.Name, name)) is { } relation)
            {
                var whole = relation.Columns.SelectMany(c => c.Influences).Concat(relation.Unknown.SelectMany(u => u.All));
                return Resolution.Of(new BoundColumn(name, whole.ToImmutableHashSet())).As(field: true);
            }
        }

        return null;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
