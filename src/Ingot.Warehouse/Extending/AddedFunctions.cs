using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.DuckDb.Functions;

namespace Ingot.Warehouse.Extending;

/// <summary>Adds functions to a database so that no function of DuckDB's own is hidden by one.</summary>
public static class AddedFunctions
{
    /// <summary>Adds functions; all sessions of the database can call them.</summary>
    /// <param name="session">A session of the database.</param>
    /// <param name="functions">The functions.</param>
    /// <exception cref="IngotException">DuckDB has a function of that name (<c>plugin.function-taken</c>, configuration).</exception>
    public static void Register(DuckDbSession session, IReadOnlyList<ScalarFunction> functions)
    {
        foreach (var function in functions)
        {
            if (session.Scalar<long>($"SELECT count(*) FROM duckdb_functions() WHERE lower(function_name) = lower({Sql.Text(function.Name)})") > 0)
                throw Taken(function.Name);
            session.Register(function);
        }
    }

    private static IngotException Taken(string name) => new(
        ErrorKind.Configuration, "plugin.function-taken", $"A plugin brings the function {name}, and DuckDB has one of that name already.")
    {
        State = "Nothing was changed.",
        Next = "Ask the plugin's author for another name, or take the plugin out with 'ingot plugin remove'.",
    };
}
