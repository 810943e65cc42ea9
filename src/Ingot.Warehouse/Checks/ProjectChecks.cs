using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Values;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Checks;

/// <summary>Reads <c>checks/*.yaml</c>.</summary>
internal static class ProjectChecks
{
    public static IReadOnlyList<ProjectCheck> Load(IEnumerable<(string Path, string File)> files, string engine, ConfigProblems problems)
    {
        var checks = new List<ProjectCheck>();
        foreach (var (path, file) in files)
        {
            if (ConfigDocument.Load(path, file, problems).Map is not { } map)
                continue;
            foreach (var node in map.List("checks"))
                Add(node.AsMap(), engine, checks);
            map.ReportUnknownKeys();
        }

        return checks;
    }

    private static void Add(ConfigMap? map, string engine, List<ProjectCheck> checks)
    {
        if (map is null)
            return;

        var name = map.Require("name");
        var sql = map.Require("sql") is { } node ? CheckSql.Read(node, engine) : null;
        var check = new ProjectCheck(sql ?? new CheckSql(SqlText.Value("", map.Location), []))
        {
            Name = name.AsText() ?? "",
            Description = map.Text("description")?.Trim(),
            Severity = map.Choice<CheckSeverity>("severity") ?? CheckSeverity.Error,
            Location = map.Location,
        };
        map.ReportUnknownKeys();
        if (check.Name.Length == 0 || check.Sql.Text.Length == 0)
            return;

        if (checks.Find(c => string.Equals(c.Name, check.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
            name!.Report($"Two checks are called '{check.Name}': the other is at {other.Location}.", "Rename one of them.");
        else
            checks.Add(check);
    }
}
