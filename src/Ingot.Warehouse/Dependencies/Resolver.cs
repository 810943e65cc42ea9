using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Dependencies;

/// <summary>Says for each table that a query names which model or lake table it is.</summary>
internal sealed class Resolver(ModelCatalog catalog, IEnumerable<TableName> lakeTables, ConfigProblems problems)
{
    private readonly Dictionary<TableName, TableName> _models = ModelsByTable(catalog);
    private readonly HashSet<TableName> _lakeTables = [.. lakeTables];

    /// <summary>Adds a table to what is read; reports a table that nothing makes.</summary>
    /// <param name="table">The table as named.</param>
    /// <param name="place">Where it is named.</param>
    /// <param name="inputs">What is read.</param>
    /// <returns>The model that makes the table; null when it is one of the lake's or nobody's.</returns>
    public TableName? Resolve(TableName table, SourceLocation place, Inputs inputs)
    {
        if (_models.TryGetValue(table, out var model))
        {
            inputs.Models.TryAdd(model, place);
            return model;
        }

        if (_lakeTables.TryGetValue(table, out var lakeTable))
            inputs.LakeTables.Add(lakeTable);
        else
            Report(table, place);
        return null;
    }

    private void Report(TableName table, SourceLocation place)
    {
        if (table.Schema.Length == 0)
        {
            var meant = _models.Keys.Concat(_lakeTables).Where(t => string.Equals(t.Name, table.Name, StringComparison.OrdinalIgnoreCase));
            problems.Add(
                "model.unknown-table", place, $"'{table.Name}' names no schema.{(meant.FirstOrDefault() is { } t ? $" Did you mean '{t}'?" : "")}",
                "Write schema.table, such as silver.sale.");
            return;
        }

        var hint = Nearest.Hint(table.ToString(), _models.Keys.Concat(_lakeTables).Select(t => t.ToString()));
        var missing = table.Schema.ToUpperInvariant() switch
        {
            "SILVER" or "GOLD" => $"There is no model '{table}'.",
            "BRONZE" => $"There is no table '{table}': no job loads it.",
            "QUARANTINE" => $"There is no table '{table}': no model or job sends rows there.",
            _ => $"There is no table '{table}'.",
        };
        problems.Add("model.unknown-table", place, missing + hint);
    }

    private static Dictionary<TableName, TableName> ModelsByTable(ModelCatalog catalog)
    {
        var tables = catalog.Models.ToDictionary(m => m.Name, m => m.Name);
        foreach (var model in catalog.Models.Where(m => m.Quarantines))
            tables[model.Quarantine] = model.Name;
        return tables;
    }

    /// <summary>What a model or check reads: models with the first place that names them, and lake tables.</summary>
    internal sealed class Inputs
    {
        public Dictionary<TableName, SourceLocation> Models { get; } = [];

        public HashSet<TableName> LakeTables { get; } = [];

        public SortedSet<string> Extensions { get; } = new(StringComparer.Ordinal);
    }
}
