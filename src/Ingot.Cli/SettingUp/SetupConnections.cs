using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Warehouse.Setup;

namespace Ingot.Cli.SettingUp;

/// <summary>Reads from a project's options what is to be set up.</summary>
internal static class SetupConnections
{
    /// <summary>The settings of a project with a PostgreSQL warehouse.</summary>
    /// <param name="options">The options.</param>
    /// <param name="problems">The collection that the options were read with.</param>
    /// <exception cref="ConfigurationException">The connections must be corrected.</exception>
    /// <exception cref="IngotException">A name cannot be one of the server's.</exception>
    public static SetupSettings Read(ProjectOptions options, ConfigProblems problems)
    {
        var warehouse = PostgresSettingsReader.Read(options.Warehouse.Connection!);
        var admin = options.Warehouse.AdminConnection is { } connection ? PostgresSettingsReader.Read(connection) : null;
        problems.ThrowIfAny();
        return SetupSettings.Of(options.Name, warehouse, admin);
    }
}
