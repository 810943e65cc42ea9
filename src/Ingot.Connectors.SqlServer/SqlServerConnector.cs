using System.Data.Common;
using System.Globalization;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Connectors.Ado.Reading;
using Ingot.Connectors.SqlServer.Errors;
using Ingot.Connectors.SqlServer.Options;
using Ingot.Connectors.SqlServer.Sessions;

namespace Ingot.Connectors.SqlServer;

/// <summary>Reads tables, views and queries of SQL Server or Azure SQL. See docs/formats/sqlserver.md.</summary>
/// <param name="kind"><see cref="SqlServerKind"/> or <see cref="AzureSqlKind"/>.</param>
public sealed class SqlServerConnector(string kind) : IConnector
{
    /// <summary>The kind of a SQL Server.</summary>
    public const string SqlServerKind = "sqlserver";

    /// <summary>The kind of a database of Azure SQL.</summary>
    public const string AzureSqlKind = "azure_sql";

    /// <inheritdoc />
    public string Kind => kind;

    /// <inheritdoc />
    public bool NeedsPath => false;

    /// <inheritdoc />
    public bool ReadsRanges => true;

    /// <inheritdoc />
    public OptionSet ConnectionSettings { get; } = SqlServerSettingsOptions.Of(kind);

    /// <inheritdoc />
    public IReadOnlyList<OptionDescription> SourceOptions => SqlServerSourceOptions.All;

    /// <summary>Whether connections of a kind are read here.</summary>
    /// <param name="kind">A kind.</param>
    public static bool Serves(string kind) => kind is SqlServerKind or AzureSqlKind;

    /// <inheritdoc />
    public void Check(IReadOnlyList<SourceOption> options) => SqlServerOptionsReader.Read(options);

    /// <inheritdoc />
    public void CheckConnection(ConnectionOptions connection) => SqlServerSettingsReader.Read(connection);

    /// <inheritdoc />
    public async ValueTask<string?> ReachAsync(ConnectionOptions connection, CancellationToken ct)
    {
        var settings = SqlServerSettingsReader.Read(connection);
        return $"SQL Server {await new SqlServerSessions(settings).VersionAsync(ct)} at {settings.Display} answers {settings.Account}";
    }

    /// <inheritdoc />
    public SourceDataset DatasetOf(SourceRequest request)
    {
        var settings = SqlServerSettingsReader.Read(request.Connection!);
        var place = settings.Instance is { } instance ? $"{settings.Host}/{instance}" : string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port ?? SqlServerSettings.DefaultPort}");
        return new SourceDataset($"mssql://{place}", SqlServerOptionsReader.Read(request.Options).Table is { } table ? $"{settings.Database}.{table}" : null);
    }

    /// <summary>Only what one connection reads in one transaction of the right isolation is of one moment.</summary>
    /// <inheritdoc />
    public SecondLookRefusal? RefuseSecondLook(SourceRequest request)
    {
        string? Said(string option) => request.Options.FirstOrDefault(o => o.Name == option)?.Values is [var value] ? value : null;
        if (Said("parallel") is not (null or "1"))
            return new SecondLookRefusal("Each of several connections to SQL Server reads as of a moment of its own.", $"Take 'parallel' off the source. {SecondLookRefusal.Transit}");
        return Said("isolation") is null or "snapshot" or "serializable" ? null
            : new SecondLookRefusal($"With isolation {Said("isolation")} each statement sees rows of other moments.", $"Say 'isolation: snapshot' or 'isolation: serializable' in the source. {SecondLookRefusal.Transit}");
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct)
    {
        var options = SqlServerOptionsReader.Read(request.Options);
        var sessions = new SqlServerSessions(SqlServerSettingsReader.Read(request.Connection!));
        return await PartListing.OfAsync(
            await sessions.OpenAsync(ct), Command, options.VersionQuery, options.PartName, request.Options.Where(o => o.Name != "isolation"), e => SqlServerErrors.Explain(e, sessions.Settings), ct);

        static DbCommand Command(DbConnection connection, string sql)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            return command;
        }
    }

    /// <inheritdoc />
    public async ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct) =>
        await SqlServerPart.OpenAsync(new SqlServerSessions(SqlServerSettingsReader.Read(request.Connection!)), SqlServerOptionsReader.Read(request.Options), request, context, ct);
}
