using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Dependencies;

/// <summary>Follows which code of plugins a model uses, and refuses what its warehouse cannot run.</summary>
internal sealed class FunctionUse(ModelCatalog catalog, ConfigProblems problems)
{
    private readonly Dictionary<string, string> _identities = new(catalog.Extensions.Identities, StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds the functions that a query calls to what is used; reports those that cannot be called.</summary>
    /// <param name="references">What the query calls.</param>
    /// <param name="sql">The query.</param>
    /// <param name="used">What is used.</param>
    public void Add(SqlReferences references, SqlText sql, ISet<string> used)
    {
        foreach (var function in references.Functions)
        {
            Add(function.Name, used);
            if (catalog.Engine == WarehouseOptions.Postgres)
            {
                problems.Add(
                    "model.function", sql.LocationAt(function.Offset), $"{function.Name}() is a function of a plugin, which a warehouse in PostgreSQL cannot call.",
                    "Write this in PostgreSQL's SQL, in a file of its own for that engine: NAME.postgres.sql.");
            }
        }
    }

    /// <summary>Adds a function or a kind of check to what is used.</summary>
    /// <param name="name">Its name; what no plugin brought is left out.</param>
    /// <param name="used">What is used.</param>
    public void Add(string name, ISet<string> used)
    {
        if (_identities.TryGetValue(name, out var identity))
            used.Add(identity);
    }
}
