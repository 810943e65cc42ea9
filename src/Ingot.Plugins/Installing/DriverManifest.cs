using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Values;

namespace Ingot.Plugins.Installing;

/// <summary>A driver's own description, <c>driver.yaml</c> beside its assembly.</summary>
/// <param name="Driver">What is known of the driver.</param>
/// <param name="Assembly">Its assembly, without <c>.dll</c>; null when it is the only one.</param>
internal sealed record DriverManifest(LockedDriver Driver, string? Assembly)
{
    private const string FileName = "driver.yaml";

    /// <summary>Drivers that people often need: package, name, factory.</summary>
    private static readonly (string Assembly, string Invariant, string Factory)[] Known =
    [
        ("Oracle.ManagedDataAccess", "Oracle.ManagedDataAccess.Client", "Oracle.ManagedDataAccess.Client.OracleClientFactory"),
        ("MySqlConnector", "MySqlConnector", "MySqlConnector.MySqlConnectorFactory"),
        ("Npgsql", "Npgsql", "Npgsql.NpgsqlFactory"),
        ("Microsoft.Data.SqlClient", "Microsoft.Data.SqlClient", "Microsoft.Data.SqlClient.SqlClientFactory"),
        ("Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite.SqliteFactory"),
        ("IBM.Data.Db2", "IBM.Data.Db2", "IBM.Data.Db2.DB2Factory"),
        ("Snowflake.Data", "Snowflake.Data", "Snowflake.Data.Client.SnowflakeDbFactory"),
    ];

    /// <summary>What is known of the driver in a folder; null when it is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="request">What the user said of it.</param>
    /// <exception cref="ConfigurationException">The description is wrong.</exception>
    public static DriverManifest? Find(string folder, AddRequest request)
    {
        if (request.Driver is { } invariant)
            return new DriverManifest(new LockedDriver(invariant, request.Factory), Known.FirstOrDefault(k => k.Invariant == invariant).Assembly);
        if (File.Exists(Path.Combine(folder, FileName)))
            return Read(Path.Combine(folder, FileName));
        return Known.FirstOrDefault(k => File.Exists(Path.Combine(folder, k.Assembly + ".dll"))) is { Assembly: not null } known
            ? new DriverManifest(new LockedDriver(known.Invariant, known.Factory), known.Assembly)
            : null;
    }

    private static DriverManifest Read(string path)
    {
        var problems = new ConfigProblems();
        var map = ConfigDocument.Load(path, FileName, problems).Map;
        var name = map?.RequiredText("driver") ?? "";
        var factory = map?.Text("factory");
        var assembly = map?.Text("assembly");
        map?.ReportUnknownKeys();
        problems.ThrowIfAny();
        return new DriverManifest(
            new LockedDriver(name, factory),
            assembly?.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) == true ? assembly[..^4] : assembly);
    }
}
