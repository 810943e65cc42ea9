namespace Ingot.Warehouse.Checks;

/// <summary>Numbers the checks of a model that would have the same name.</summary>
internal static class CheckNames
{
    public static IReadOnlyList<CheckDefinition> MadeDistinct(IReadOnlyList<CheckDefinition> checks)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. checks.Select(check =>
        {
            var before = seen.GetValueOrDefault(check.Name);
            seen[check.Name] = before + 1;
            return check with { Repetition = before };
        })];
    }
}
