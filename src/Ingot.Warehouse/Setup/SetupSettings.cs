using System.Text;
using Ingot.Core.Errors;
using Ingot.Postgres.Naming;
using Ingot.Postgres.Sessions;

namespace Ingot.Warehouse.Setup;

/// <summary>What is set up, and for whom.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Warehouse">How runs reach the warehouse: its database, and the role with the least rights.</param>
/// <param name="Admin">How setup reaches the server: a role that may create databases and roles.</param>
public sealed record SetupSettings(string Project, PostgresSettings Warehouse, PostgresSettings Admin)
{
    private static readonly string[] OfTheServer = ["template0", "template1"];

    /// <summary>The tables of samples to be loaded; none unless asked for.</summary>
    public IReadOnlyList<SampleTable> Samples { get; init; } = [];

    /// <summary>Whether one role does both: administers and runs.</summary>
    public bool IsOneRole => Warehouse.User == Admin.User;

    /// <summary>The settings with the administrator's connection, or with the run-time role's where there is none.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="warehouse">The connection that runs use.</param>
    /// <param name="admin">The administrator's connection; null when the other serves for that too.</param>
    /// <exception cref="IngotException">A name cannot be one of the server's.</exception>
    public static SetupSettings Of(string project, PostgresSettings warehouse, PostgresSettings? admin)
    {
        Check("database", warehouse.Database, warehouse.Name);
        Check("role", warehouse.User, warehouse.Name);
        return new SetupSettings(project, warehouse, admin ?? warehouse);
    }

    private static void Check(string kind, string name, string connection)
    {
        var problem = !PostgresName.IsPossible(name) ? "cannot be a name"
            : PostgresName.IsTooLong(name) ? $"has {Encoding.UTF8.GetByteCount(name)} bytes, and PostgreSQL cuts names after {PostgresName.MostBytes}"
            : kind == "database" && OfTheServer.Contains(name, StringComparer.Ordinal) ? "belongs to the server"
            : kind == "role" && name.StartsWith("pg_", StringComparison.Ordinal) ? "begins with pg_, as the server's own do"
            : null;
        if (problem is not null)
        {
            throw new IngotException(ErrorKind.Configuration, "setup.name", $"The {kind} '{name}' of connection '{connection}' {problem}.")
            {
                State = "Nothing was changed.",
                Next = "Choose another name.",
                Facts = new Dictionary<string, object?> { ["connection"] = connection, [kind] = name },
            };
        }
    }
}
