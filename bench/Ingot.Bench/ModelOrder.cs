using Ingot.Configuration.Problems;
using Ingot.Core.Naming;
using Ingot.Warehouse.Dependencies;
using Ingot.Warehouse.Models;

namespace Ingot.Bench;

/// <summary>A model as somebody would run it by hand.</summary>
/// <param name="Name">The table.</param>
/// <param name="Sql">The file's SQL, header comment included.</param>
/// <param name="IsView">Whether it is a view.</param>
internal sealed record OrderedModel(TableName Name, string Sql, bool IsView);

/// <summary>The models of a project in an order in which they can be built.</summary>
internal static class ModelOrder
{
    internal static IEnumerable<OrderedModel> Of(string project)
    {
        var problems = new ConfigProblems();
        var graph = ModelGraph.Create(ModelCatalog.Load(project, problems), [new TableName("bronze", "sales"), new TableName("quarantine", "bronze_sales")], problems);
        problems.ThrowIfAny();
        return graph.Models.Select(node => new OrderedModel(
            node.Name, File.ReadAllText(Path.Combine(project, node.Model.File)), node.Model.Materialization is Materialization.View));
    }
}
