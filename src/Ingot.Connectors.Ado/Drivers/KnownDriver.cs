namespace Ingot.Connectors.Ado.Drivers;

/// <summary>Drivers that people often need, and the packages that bring them.</summary>
public static class KnownDriver
{
    private static readonly Dictionary<string, string> Packages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Oracle.ManagedDataAccess.Client"] = "Oracle.ManagedDataAccess.Core",
        ["MySqlConnector"] = "MySqlConnector",
        ["MySql.Data.MySqlClient"] = "MySql.Data",
        ["Npgsql"] = "Npgsql",
        ["Microsoft.Data.SqlClient"] = "Microsoft.Data.SqlClient",
        ["Microsoft.Data.Sqlite"] = "Microsoft.Data.Sqlite",
        ["System.Data.Odbc"] = "System.Data.Odbc",
        ["IBM.Data.Db2"] = "Net.IBM.Data.Db2",
        ["Snowflake.Data"] = "Snowflake.Data",
        ["FirebirdSql.Data.FirebirdClient"] = "FirebirdSql.Data.FirebirdClient",
    };

    /// <summary>The package that brings a driver; null when it is not known.</summary>
    /// <param name="provider">The name under which the driver registers.</param>
    public static string? PackageOf(string provider) => Packages.GetValueOrDefault(provider);

    /// <summary>The command that adds a driver.</summary>
    /// <param name="provider">The name under which the driver registers.</param>
    public static string AddCommand(string provider) => $"ingot plugin add {PackageOf(provider) ?? "PACKAGE"} --driver {provider}";
}
