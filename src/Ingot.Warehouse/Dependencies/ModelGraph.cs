using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Dependencies;

/// <summary>The models of a project in the order they can be built, with what each reads, found by DuckDB's parser.</summary>
public sealed class ModelGraph
{
    private readonly Dictionary<TableName, ModelNode> _byName;

    private ModelGraph(IReadOnlyList<ModelNode> models, IReadOnlyList<CheckNode> checks, IReadOnlySet<TableName> lakeTables)
    {
        Models = models;
        Checks = checks;
        LakeTables = lakeTables;
        _byName = models.ToDictionary(n => n.Name);
    }

    /// <summary>The models, each after those it reads.</summary>
    public IReadOnlyList<ModelNode> Models { get; }

    /// <summary>The project's own checks.</summary>
    public IReadOnlyList<CheckNode> Checks { get; }

    /// <summary>The tables that jobs provide, read by a model or not.</summary>
    public IReadOnlySet<TableName> LakeTables { get; }

    /// <summary>Finds out what each model and check reads.</summary>
    /// <param name="catalog">The models and checks.</param>
    /// <param name="lakeTables">The tables that jobs provide: <c>bronze.…</c> and <c>quarantine.bronze_…</c>.</param>
    /// <param name="problems">
    /// Where wrong SQL, unknown tables and cycles are reported; with any of them the graph is not complete and must not be built from.
    /// </param>
    public static ModelGraph Create(ModelCatalog catalog, IEnumerable<TableName> lakeTables, ConfigProblems problems)
    {
        using var parser = new SqlParser(catalog.Extensions.Functions);
        var provided = lakeTables.ToHashSet();
        var reader = new InputReader(parser, new Resolver(catalog, provided, problems), new FunctionUse(catalog, problems), problems);
        var read = catalog.Models.Select(reader.Read).ToList();
        var checks = catalog.Checks.Select(reader.Read).ToList();
        return new ModelGraph(ModelOrder.Sort(read, problems), checks, provided);
    }

    /// <summary>The model of that name, or null.</summary>
    /// <param name="name">Its name.</param>
    public ModelNode? Find(TableName name) => _byName.GetValueOrDefault(name);

    /// <summary>The project's checks that look at any selected model; all of them when every model is selected.</summary>
    /// <param name="selection">What is built.</param>
    public IEnumerable<CheckNode> ChecksOf(ModelSelection selection)
    {
        var selected = selection.Models.Select(n => n.Name).ToHashSet();
        return selected.Count == Models.Count ? Checks : Checks.Where(c => c.Models.Any(selected.Contains));
    }

    /// <summary>The models and lake tables that <c>--select</c> names; see <see cref="ModelSelection"/> for the syntax.</summary>
    /// <param name="selectors">Selectors; none selects everything.</param>
    /// <exception cref="IngotException">A selector names nothing (<c>select.unknown</c>, usage).</exception>
    public ModelSelection Select(params IReadOnlyCollection<string> selectors) => Select(selectors, SelectionLabels.None);

    /// <summary>The same with names and words that a host knows of its tables.</summary>
    /// <param name="selectors">Selectors; none selects everything.</param>
    /// <param name="labels">What else they may say.</param>
    /// <exception cref="IngotException">A selector names nothing (<c>select.unknown</c>, usage).</exception>
    public ModelSelection Select(IReadOnlyCollection<string> selectors, SelectionLabels labels) => ModelSelection.Of(this, selectors, labels);
}
