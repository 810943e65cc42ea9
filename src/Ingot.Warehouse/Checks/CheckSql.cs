using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Checks;

/// <summary>SQL of a check: one text for all engines, or a map of one text an engine.</summary>
/// <param name="Used">The SQL for the project's engine.</param>
/// <param name="Others">The SQL for other engines, which must be right too.</param>
internal sealed record CheckSql(SqlText Used, IReadOnlyList<SqlText> Others)
{
    /// <summary>Reads the SQL; null when there is none, which is reported.</summary>
    /// <param name="node">A text, or a map from engines to texts.</param>
    /// <param name="engine">The project's engine.</param>
    public static CheckSql? Read(ConfigNode node, string engine)
    {
        if (node is not ConfigMap map)
            return node.AsText() is { } text ? new CheckSql(SqlText.Value(text, node.Location), []) : null;

        SqlText? used = null;
        var others = new List<SqlText>();
        foreach (var name in ModelFiles.Engines)
        {
            if (map.Find(name) is not { } value || value.AsText() is not { } sql)
                continue;
            if (name == engine)
                used = SqlText.Value(sql, value.Location);
            else
                others.Add(SqlText.Value(sql, value.Location));
        }

        map.ReportUnknownKeys();
        if (used is null)
            map.Report($"This check has no SQL for engine {engine}.", $"Write it under '{engine}'.");
        return used is null ? null : new CheckSql(used, others);
    }
}
