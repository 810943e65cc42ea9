namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Makes names of columns distinct as DuckDB does: a second <c>id</c> is <c>id_1</c>.</summary>
internal static class DistinctNames
{
    public static IReadOnlyList<BoundColumn> Of(IReadOnlyList<BoundColumn> columns)
    {
        var used = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. columns.Select(c => c with { Name = Distinct(c.Name, used) })];
    }

    private static string Distinct(string name, Dictionary<string, int> used)
    {
        if (used.TryAdd(name, 1))
            return name;

        var distinct = $"{name}_{used[name]}";
        while (used.ContainsKey(distinct))
            distinct = $"{name}_{++used[name]}";
        used[distinct] = 1;
        return distinct;
    }
}
