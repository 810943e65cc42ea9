using Ingot.Connectors;
using Ingot.Connectors.Ado;
using Ingot.Connectors.Files;
using Ingot.Connectors.Oracle;
using Ingot.Connectors.Postgres;
using Ingot.Connectors.Rest;
using Ingot.Connectors.SqlServer;
using Ingot.Plugins.Registry;

namespace Ingot.Cli.Hosting;

/// <summary>The extensions that this program is made of.</summary>
internal static class InstalledExtensions
{
    private static readonly (IConnector, string, Capability[])[] Connectors =
    [
        (new FilesConnector(), "Files of a folder: CSV, JSON, Parquet, Excel and others.", [Capability.Streaming, Capability.Batch, Capability.Compression, Capability.Validation]),
        (new PostgresConnector(), "Tables and queries of a PostgreSQL database, and tables to load into.", [Capability.Streaming, Capability.Batch, Capability.Encryption, Capability.RetryLogic]),
        (new RestConnector(), "Resources of REST APIs that answer with JSON.", [Capability.Streaming, Capability.Batch, Capability.Compression, Capability.Encryption, Capability.Validation, Capability.RetryLogic]),
        (new SqlServerConnector(SqlServerConnector.SqlServerKind), "Tables and queries of a SQL Server database.", [Capability.Streaming, Capability.Batch, Capability.Encryption, Capability.RetryLogic]),
        (new SqlServerConnector(SqlServerConnector.AzureSqlKind), "Tables and queries of a database of Azure SQL.", [Capability.Streaming, Capability.Batch, Capability.Encryption, Capability.RetryLogic]),
        (new OracleConnector(), "Tables and queries of an Oracle database, through the driver that a plugin brings.", [Capability.Streaming, Capability.Batch, Capability.Encryption]),
        (new AdoConnector(), "Tables and queries of any database whose ADO.NET driver a plugin brings.", [Capability.Streaming, Capability.Batch]),
    ];

    /// <summary>A new registry of them, to which plugins can be added.</summary>
    public static ExtensionRegistry CreateRegistry() => OwnExtensions.Register(Versions.Ingot, Connectors);
}
