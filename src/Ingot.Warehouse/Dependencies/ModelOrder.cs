using Ingot.Configuration.Problems;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Dependencies;

/// <summary>Sorts models so that each comes after those it reads.</summary>
internal static class ModelOrder
{
    /// <summary>The models in order, files settling ties; the models of a cycle come last and the cycle is reported.</summary>
    public static IReadOnlyList<ModelNode> Sort(IReadOnlyList<InputReader.ReadModel> models, ConfigProblems problems)
    {
        var sorted = new List<ModelNode>();
        var done = new HashSet<TableName>();
        var waiting = models.ToList();
        while (waiting.Count > 0)
        {
            var ready = waiting.FindIndex(m => m.Node.Models.All(done.Contains));
            if (ready < 0)
            {
                ReportCycles(waiting, problems);
                return [.. sorted, .. waiting.Select(m => m.Node)];
            }

            sorted.Add(waiting[ready].Node);
            done.Add(waiting[ready].Node.Name);
            waiting.RemoveAt(ready);
        }

        return sorted;
    }

    /// <summary>Reports one cycle for each model that is first in its cycle; the others only wait for one.</summary>
    private static void ReportCycles(List<InputReader.ReadModel> waiting, ConfigProblems problems)
    {
        var byName = waiting.ToDictionary(m => m.Node.Name);
        var reported = new HashSet<TableName>();
        foreach (var model in waiting)
        {
            if (!reported.Contains(model.Node.Name) && PathBack(model.Node.Name, byName) is { } path)
            {
                reported.UnionWith(path);
                problems.Add(
                    "model.cycle",
                    model.Places[path[1 % path.Count]],
                    $"Models read each other in a circle: {string.Join(" → ", path.Append(path[0]))}.",
                    $"The files: {string.Join(", ", path.Select(name => byName[name].Node.Model.File))}.");
            }
        }
    }

    /// <summary>The shortest way from a model back to itself, without the end; null when there is none.</summary>
    private static List<TableName>? PathBack(TableName start, Dictionary<TableName, InputReader.ReadModel> byName)
    {
        var cameFrom = new Dictionary<TableName, TableName>();
        var queue = new Queue<TableName>([start]);
        while (queue.TryDequeue(out var name))
        {
            foreach (var input in byName[name].Node.Models.Where(byName.ContainsKey))
            {
                if (input == start)
                    return Trace(name, start, cameFrom);
                if (cameFrom.TryAdd(input, name))
                    queue.Enqueue(input);
            }
        }

        return null;
    }

    private static List<TableName> Trace(TableName end, TableName start, Dictionary<TableName, TableName> cameFrom)
    {
        var path = new List<TableName> { end };
        while (path[^1] != start)
            path.Add(cameFrom[path[^1]]);
        path.Reverse();
        return path;
    }
}
